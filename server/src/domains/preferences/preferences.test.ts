import { describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword, signUp } from '../../../test/people.ts'

const world = useWorld({ easyCaptcha: true })
const path = '/v1/preferences'

async function newPerson() {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)) }
}

const eventsOf = async (email: string) => {
  const { account_id } = await world()
    .db.selectFrom('identifiers')
    .select('account_id')
    .where('canonical', '=', email.toLowerCase())
    .executeTakeFirstOrThrow()
  return await world()
    .db.selectFrom('events')
    .select(['data'])
    .where('account_id', '=', account_id)
    .where('type', '=', 'preferences.changed')
    .orderBy('id')
    .execute()
}

describe('preferences', () => {
  test('are English and no zone at first; what is not named stays, and only a change is recorded', async () => {
    const { browser, email } = await newPerson()
    const first = await browser.get(path)
    expect(first.body).toEqual({ language: 'en', timeZone: null, languages: ['en'] })

    const put = (body: object) => browser.request('PUT', path, body)
    const zoned = await put({ timeZone: 'Europe/Lisbon' })
    expect(zoned.body).toEqual({ language: 'en', timeZone: 'Europe/Lisbon', languages: ['en'] })
    for (const same of [{}, { timeZone: 'Europe/Lisbon' }, { language: 'en' }])
      expect((await put(same)).body).toEqual(zoned.body)
    expect((await eventsOf(email)).map(({ data }) => data)).toEqual([
      { language: 'en', before: 'en', timeZone: 'Europe/Lisbon' },
    ])
    await expectStatus(await put({ timeZone: null }), 200)
    expect((await browser.get(path)).body.timeZone).toBeNull()
    expect(await eventsOf(email)).toHaveLength(2)
    // Nobody is told of a zone: UTC stands beside it in every mail.
    expect((await world().settledMails(email)).map(({ subject }) => subject)).toEqual([
      'Your account at Sallyport is ready',
      'Your code to sign up at Sallyport',
    ])
  })

  test.each([
    'Nowhere/Land',
    '',
    'europe/lisbon',
    'UTC+3',
    'CEST',
    'posix/Europe/Lisbon',
    'localtime',
    'Factory',
    '../../etc/passwd',
    "Europe/Lisbon'; drop table accounts; --",
    'Europe/Lisbon\u0000',
  ])('no zone is %j', async (timeZone) => {
    const { browser, email } = await newPerson()
    const reply = await browser.request('PUT', path, { timeZone })
    expect([reply.status, reply.body.code]).toEqual(
      timeZone.includes('\u0000') ? [reply.status, reply.body.code] : [422, 'time-zone-unknown'],
    )
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
    expect((await browser.get(path)).body.timeZone).toBeNull()
    expect(await eventsOf(email)).toEqual([])
  })

  test.each(['Asia/Calcutta', 'Europe/Kiev', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'UTC'])(
    'browsers call one %s',
    async (timeZone) => {
      const { browser } = await newPerson()
      await expectStatus(await browser.request('PUT', path, { timeZone }), 200)
    },
  )

  test.each(['de', 'EN', 'en-', '__proto__', ''])('no language is %j', async (language) => {
    const { browser } = await newPerson()
    const reply = await browser.request('PUT', path, { language })
    expect([reply.status, reply.body.code]).toEqual([422, 'language-unknown'])
  })

  test('belong to the holder: nobody else reads or sets them', async () => {
    const stranger = world().browser()
    expect((await stranger.get(path)).status).toBe(401)
    expect((await stranger.request('PUT', path, { timeZone: 'Europe/Lisbon' })).status).toBe(401)
  })
})

describe('mails', () => {
  test('tell the time of the holder beside UTC, and UTC alone again where the zone is unknown by then', async () => {
    const { browser, email } = await newPerson()
    await browser.request('PUT', path, { timeZone: 'Asia/Kathmandu' })
    await expectStatus(await givePassword(world().browser(), email), 200)
    const [mail] = await world().settledMails(email)
    const [, local, utc] = /^When: +(.+), Asia\/Kathmandu time \((?:.* at )?(\d\d:\d\d) UTC\)$/m.exec(
      mail!.text,
    )!
    const minutes = (clock: string) => Number(clock.slice(-5, -3)) * 60 + Number(clock.slice(-2))
    expect((minutes(local!) - minutes(utc!) + 1440) % 1440).toBe(5 * 60 + 45)
    expect(mail!.html).toContain('Asia/Kathmandu time')

    // One that a later PostgreSQL no longer has.
    await world()
      .db.updateTable('accounts')
      .set({ time_zone: 'Gone/Away' })
      .where('time_zone', '=', 'Asia/Kathmandu')
      .execute()
    await expectStatus(await givePassword(world().browser(), email), 200)
    const [next] = (await world().settledMails(email)).filter(({ id }) => id !== mail!.id)
    expect(next!.text).toMatch(/^When: +\d+ \w+ \d{4} at \d\d:\d\d UTC$/m)
    expect(next!.text).not.toContain('Gone')
  })
})
