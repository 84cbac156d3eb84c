import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, outcomeOf, tally } from '../../../test/attacks.ts'
import { type Browser, until, useWorld } from '../../../test/harness.ts'
import { givePassword, signUp } from '../../../test/people.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

async function person() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, accountId: await accountOf(world(), email) }
}

const codesOf = async (email: string) => {
  const mails = (await world().settledMails(email)).filter(({ text }) => /\b\d{6}\b/.test(text))
  return new Map(mails.map(({ id, text }) => [id, /\b(\d{6})\b/.exec(text)![1]!]))
}

/** Signs in on a browser that was not seen before, up to the code to the address; whichever clock the mails are ordered by. */
async function before(email: string, process = 0) {
  const browser = world().browser({ process })
  const old = await codesOf(email)
  await givePassword(browser, email)
  let codes: string[] = []
  await until(async () => {
    codes = [...(await codesOf(email))].flatMap(([id, code]) => (old.has(id) ? [] : code))
    return codes.length > 0
  })
  return { browser, answer: { method: 'address-code', code: codes[0]! } }
}

async function another(email: string): Promise<Browser> {
  const { browser, answer } = await before(email)
  expect(outcomeOf(await browser.post('/v1/sign-ins/current/answers', answer))).toBe('200')
  return browser
}

const review = async (browser: Browser, body?: object) =>
  outcomeOf(await browser.post('/v1/sessions/review', body))

async function line(browser: Browser) {
  const { lines } = (await browser.get('/v1/checkup')).body
  const { reason, data } = lines.find(({ id }: { id: string }) => id === 'sessions')
  return [reason, data.unreviewed]
}

async function seen(browser: Browser) {
  const ids = (all: { id: string }[]) => all.map(({ id }) => id)
  return {
    sessions: ids((await browser.get('/v1/sessions')).body.sessions),
    devices: ids((await browser.get('/v1/devices')).body.devices),
  }
}

const reviews = async (accountId: string) =>
  (await eventsOf(world(), accountId)).filter((type) => type === 'sessions.reviewed').length

test('what was looked through is safe until another session or device begins, and nobody is mailed', async () => {
  const { browser, email, accountId } = await person()
  expect(await line(browser)).toEqual(['only-here', 0])
  const second = await another(email)
  expect(await line(browser)).toEqual(['not-reviewed', 2])
  const mails = (await world().settledMails(email)).length
  expect(await review(browser)).toBe('204')
  expect(await line(browser)).toEqual(['reviewed', 0])
  expect(await reviews(accountId)).toBe(1)
  expect(await world().settledMails(email)).toHaveLength(mails)
  await world().advance(60)
  expect((await givePassword(second, email)).body.step).toBe('done')
  // The device is known and was looked at; its new session was not.
  expect(await line(browser)).toEqual(['not-reviewed', 1])
  const { events } = (await browser.get('/v1/activity?kind=sessions.reviewed')).body
  expect(events).toMatchObject([{ data: { count: 2 }, own: true, tone: 'safe', unusual: false }])
})

test('said again of the same ones it is no news; the first time it is, also where there is nothing else', async () => {
  const { browser, accountId } = await person()
  for (let n = 0; n < 3; n++) expect(await review(browser)).toBe('204')
  expect(await reviews(accountId)).toBe(1)
})

test('what began after the holder looked is not meant, however the clock stands', async () => {
  const { browser, email } = await person()
  await another(email)
  const looked = await seen(browser)
  await another(email)
  expect(await review(browser, looked)).toBe('204')
  expect(await line(browser)).toEqual(['not-reviewed', 2])
})

test.each([-3_500, -60, 0, 3_000])(
  'a session that begins with the clock moved by %i s is looked at for itself',
  async (seconds) => {
    const { browser, email } = await person()
    expect(await review(browser)).toBe('204')
    await world().advance(seconds)
    try {
      const thief = await another(email)
      expect(await line(browser)).toEqual(['not-reviewed', 2])
      expect(await review(browser)).toBe('204')
      expect(await line(browser)).toEqual(['reviewed', 0])
      expect((await thief.get('/v1/session')).status).toBe(200)
    } finally {
      await world().advance(-seconds)
    }
  },
)

test('a clock set back takes back nothing of when the holder last looked', async () => {
  const { browser, accountId } = await person()
  const at = async () => {
    const query = world().db.selectFrom('accounts').select('sessions_reviewed_at').where('id', '=', accountId)
    return (await query.executeTakeFirstOrThrow()).sessions_reviewed_at!.getTime()
  }
  await review(browser)
  const first = await at()
  await world().advance(-1_000)
  await review(browser)
  expect(await at()).toBe(first)
  await world().advance(1_000)
})

test('a thief does not vouch for the session and device they sit at', async () => {
  const { browser, email } = await person()
  const thief = await another(email)
  const all = await seen(thief)
  for (const body of [{}, all]) expect(await review(thief, body)).toBe('204')
  expect(await line(thief)).toEqual(['reviewed', 0])
  expect(await line(browser)).toEqual(['not-reviewed', 2])
})

test('E16: sessions and devices of somebody else are nothing to it', async () => {
  const victim = await person()
  const second = await another(victim.email)
  const theirs = await seen(victim.browser)
  const stranger = await person()
  expect(await review(stranger.browser, theirs)).toBe('204')
  expect(await line(victim.browser)).toEqual(['not-reviewed', 2])
  expect(await reviews(victim.accountId)).toBe(0)
  expect((await second.get('/v1/session')).status).toBe(200)
  for (const body of [
    { sessions: ['x'] },
    { sessions: 'all' },
    { devices: [null] },
    { accountId: victim.accountId },
  ])
    expect(await review(stranger.browser, body)).toBe('400 bad-shape')
  expect(await review(world().browser())).toBe('401 session-required')
  const many = { sessions: Array.from({ length: 501 }, () => victim.accountId) }
  expect(await review(stranger.browser, many)).toBe('400 bad-shape')
})

test('fifty at once over two processes are one review, written down once', async () => {
  const { browser, email, accountId } = await person()
  await another(email)
  const mails = (await world().settledMails(email)).length
  const twin = browser.copy()
  twin.moveTo(world().origins[1]!)
  const replies = await atOnce(50, (n) =>
    n % 2
      ? browser.post('/v1/sessions/review')
      : twin.post('/v1/sessions/review', {}, { origin: world().origins[1]! }),
  )
  expect(tally(replies)).toEqual({ 204: 50 })
  expect(await reviews(accountId)).toBe(1)
  expect(await line(browser)).toEqual(['reviewed', 0])
  expect(await world().settledMails(email)).toHaveLength(mails)
})

test('a session that begins in the very moment of the review is never taken for one that was looked at', async () => {
  const { browser, email, accountId } = await person()
  const looked = await seen(browser)
  const { browser: thief, answer } = await before(email, 1)
  const origin = world().origins[1]!
  const [entered, ...said] = await Promise.all([
    thief.post('/v1/sign-ins/current/answers', answer, { origin }),
    ...Array.from({ length: 50 }, () => browser.post('/v1/sessions/review', looked)),
  ])
  expect(outcomeOf(entered!)).toBe('200')
  expect(tally(said)).toEqual({ 204: 50 })
  expect(await line(browser)).toEqual(['not-reviewed', 2])
  expect(await reviews(accountId)).toBe(1)
})
