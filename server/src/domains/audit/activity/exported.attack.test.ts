import { sql } from 'kysely'
import { describe, expect, it, test } from 'vitest'
import { accountOf, atOnce, eventsOf, outcomeOf, tally } from '../../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../../test/harness.ts'
import { givePassword, mailedCode, signUp } from '../../../../test/people.ts'
import { rates } from '../../../policy/limits.ts'
import { exportFrom, plant } from './listing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

async function person() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, accountId: await accountOf(world(), email) }
}
const take = (browser: Browser, body: object) => exportFrom(world(), browser, body)
const parsed = (bytes: Buffer) => JSON.parse(bytes.toString('utf8'))

describe('that a copy was taken', () => {
  it('is written down, stands in the next one, and is mailed to nobody', async () => {
    const { browser, email, accountId } = await person()
    const mails = (await world().settledMails(email)).length
    const first = parsed((await take(browser, { format: 'json' })).bytes).events
    expect(first.map(({ type }: { type: string }) => type)).toEqual(['account.created'])
    const second = parsed((await take(browser, { format: 'json' })).bytes).events
    expect(second[0]).toMatchObject({ type: 'activity.exported', data: { format: 'json' }, own: true })
    expect(await eventsOf(world(), accountId)).toEqual([
      'account.created',
      'activity.exported',
      'activity.exported',
    ])
    expect(await world().settledMails(email)).toHaveLength(mails)
  })

  it('is refused and not written down where the request is wrong, by the name of the field', async () => {
    const { browser, accountId } = await person()
    for (const [field, value] of [
      ['from', '2026-02-30T00:00:00Z'],
      ['to', 'tomorrow'],
      ['kind', 'X'],
      ['full', 'true'],
      ['unusual', 1],
      ['format', 'xlsx'],
    ] as const) {
      const reply = await browser.post('/v1/activity/exports', { format: 'csv', [field]: value })
      expect([outcomeOf(reply), reply.body.field]).toEqual(['400 bad-shape', field])
    }
    expect(await eventsOf(world(), accountId)).toEqual(['account.created'])
  })

  it('happens no more often than the limit lets it, fifty at once over two processes', async () => {
    const { browser, accountId } = await person()
    const twin = browser.copy()
    twin.moveTo(world().origins[1]!)
    const replies = await atOnce(50, (n) =>
      (n % 2 ? browser : twin).post(
        '/v1/activity/exports',
        { format: 'csv' },
        { origin: world().origins[n % 2 ? 0 : 1]! },
      ),
    )
    const { size } = rates['activity.export']
    expect(tally(replies)).toEqual({ 200: size, '429 too-many-requests': 50 - size })
    const written = (await eventsOf(world(), accountId)).filter((type) => type === 'activity.exported')
    expect(written).toHaveLength(size)
  })
})

test('a copy that breaks off midway never looks like a whole one', async () => {
  const { browser, accountId } = await person()
  // No event is written like that: it stands for whatever goes wrong once the first thousand are on their way.
  await sql`insert into events (at, type, account_id, device_name, address, place, data)
    values (now(), 'passkey.renamed', ${accountId}::uuid, '', '', '', 'null')`.execute(world().db)
  const many = Array.from({ length: 1_500 }, () => ({ type: 'device.distrusted', at: new Date() }))
  await plant(world(), accountId, many)
  for (const format of ['csv', 'json']) {
    await expect(take(browser, { format })).rejects.toThrow()
    expect((await take(browser, { format, kind: 'device' })).status).toBe(200)
  }
})

test('a second browser signed in sees which lines are its own, and the copy says so too', async () => {
  const { browser, email } = await person()
  const other = world().browser()
  await givePassword(other, email)
  const code = await mailedCode(world(), email, 1)
  await other.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  const own = async (who: Browser) =>
    parsed((await take(who, { format: 'json', kind: 'sign-in' })).bytes).events.map(
      ({ own, unusual }: { own: boolean; unusual: boolean }) => [own, unusual],
    )
  expect(await own(other)).toEqual([[true, true]])
  expect(await own(browser)).toEqual([[false, true]])
})
