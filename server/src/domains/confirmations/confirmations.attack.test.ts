import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, codeAt, expectStatus, signIn, signUp } from '../../../test/people.ts'
import {
  demanded,
  eventsOf,
  finished,
  freshCode,
  giveCode,
  givePassword,
  signInWithBackupCode,
  tally,
  use,
  wrongCode,
} from './asking.testing.ts'

const world = useWorld({ processes: 2 })
const codes = '/v1/factors/backup-codes'

/** The same browser at the second process. */
function atSecond(browser: Browser): Browser {
  const twin = world().browser({ process: 1 })
  for (const [name, value] of browser.jar) twin.jar.set(name, value)
  return twin
}

/** Of several with the same session, the one that its renewal reached. */
async function stillSignedIn(...browsers: Browser[]): Promise<Browser> {
  for (const browser of browsers) if ((await browser.get('/v1/session')).status === 200) return browser
  throw new Error('nobody is signed in')
}

/** Somebody signed in, with an authenticator app. */
async function holder() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, ...(await addTotp(world(), browser)) }
}

describe('F01: one confirmation used again', () => {
  it('acts once when it is used fifty times at once over two processes', async () => {
    const { browser, secret } = await holder()
    const id = await finished(world(), browser, 'POST', codes, secret)
    const second = atSecond(browser)
    const uses = Array.from({ length: 50 }, (_, n) => use(n % 2 ? second : browser, 'POST', codes, id))
    // The one that acts renews the session; who comes later comes with a token that is over.
    const {
      '410 confirmation-over': over,
      '401 session-required': late,
      ...rest
    } = tally(await Promise.all(uses))
    expect(rest).toEqual({ '201': 1 })
    expect((over ?? 0) + (late ?? 0)).toBe(49)
    const alive = await stillSignedIn(browser, second)
    expect(await eventsOf(alive, 'backup-codes.made')).toHaveLength(2)
    expect((await use(alive, 'POST', codes, id)).body.code).toBe('confirmation-over')
    expect(await eventsOf(alive, 'confirmation.burnt')).toMatchObject([{ data: { because: 'used-again' } }])
  })

  it('is still there when the action itself was refused', async () => {
    const { browser, secret } = await holder()
    const id = await finished(world(), browser, 'POST', '/v1/factors/totp', secret)
    await expectStatus(await use(browser, 'POST', '/v1/factors/totp', id), 409)
    expect((await use(browser, 'POST', '/v1/factors/totp', id)).body.code).toBe('factor-exists')
  })
})

describe('F02: a confirmation of one thing used for another', () => {
  it('is burnt by another parameter, for the right one too', async () => {
    const { browser, secret, id: totp } = await holder()
    const id = await finished(world(), browser, 'DELETE', `/v1/factors/totp/${totp}`, secret)
    const other = await use(browser, 'DELETE', `/v1/factors/totp/${crypto.randomUUID()}`, id)
    expect(other.body.code).toBe('confirmation-mismatch')
    expect((await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, id)).body.code).toBe('confirmation-over')
    expect((await browser.get('/v1/factors')).body.totp).not.toBeNull()
    expect(await eventsOf(browser, 'confirmation.')).toMatchObject([
      { type: 'confirmation.burnt', data: { action: 'factors.totp.remove', because: 'changed' } },
    ])
  })

  it('is refused where no confirmation has that name, and where it is no name at all', async () => {
    const { browser } = await holder()
    const unknown = await use(browser, 'POST', codes, crypto.randomUUID())
    expect(tally([unknown])).toEqual({ '409 confirmation-mismatch': 1 })
    for (const name of ['x', "'; drop table confirmations", `${crypto.randomUUID()} `.repeat(2)])
      expect(tally([await use(browser, 'POST', codes, name)])).toEqual({ '409 confirmation-mismatch': 1 })
  })
})

describe('A17: the authenticator is taken away', () => {
  it('not with only a session', async () => {
    const { browser, id: totp } = await holder()
    const confirmation = await demanded(browser, 'DELETE', `/v1/factors/totp/${totp}`)
    expect(confirmation.proofs).toEqual([
      { kind: 'password', done: false },
      { kind: 'totp', done: false },
    ])
    const early = await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, confirmation.id)
    expect(tally([early])).toEqual({ '409 confirmation-mismatch': 1 })
    expect(await eventsOf(browser, 'confirmation.')).toMatchObject([{ data: { because: 'unfinished' } }])
    expect((await givePassword(browser, confirmation.id)).body.code).toBe('confirmation-over')
  })

  it('not with the confirmation of another action', async () => {
    const { browser, secret, id: totp } = await holder()
    const id = await finished(world(), browser, 'POST', codes, secret)
    const reply = await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, id)
    expect(tally([reply])).toEqual({ '409 confirmation-mismatch': 1 })
    expect((await use(browser, 'POST', codes, id)).body.code).toBe('confirmation-over')
  })

  it('not with a backup code, which stood in for it at sign-in already', async () => {
    const { email, backupCodes, id: totp } = await holder()
    const browser = world().browser()
    await signInWithBackupCode(browser, email, backupCodes[0]!)
    const { id } = await demanded(browser, 'DELETE', `/v1/factors/totp/${totp}`)
    await expectStatus(await givePassword(browser, id), 200)
    const asProof = { proof: 'backup-code', code: backupCodes[1] }
    await expectStatus(await browser.post(`/v1/confirmations/${id}/answers`, asProof), 400)
    await expectStatus(await giveCode(browser, id, backupCodes[1]!), 400)
    expect((await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, id)).status).toBe(409)
    expect((await browser.get('/v1/factors')).body).toMatchObject({
      totp: { id: totp },
      backupCodes: { left: 9 },
    })
  })

  it('but with password and code, and what is shown says so', async () => {
    const { browser, secret, id: totp } = await holder()
    const { shown } = await demanded(browser, 'DELETE', `/v1/factors/totp/${totp}`)
    expect(shown).toEqual(
      expect.arrayContaining([{ label: 'Action', value: 'Remove the authenticator app' }]),
    )
    const id = await finished(world(), browser, 'DELETE', `/v1/factors/totp/${totp}`, secret)
    await expectStatus(await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, id), 204)
    expect((await browser.get('/v1/factors')).body).toEqual({ totp: null, backupCodes: null })
  })
})

describe('A18: a thief has the session', () => {
  it('binds no authenticator without a confirmation', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    const thief = browser.copy()
    const { id, proofs } = await demanded(thief, 'POST', '/v1/factors/totp')
    expect(proofs).toEqual([{ kind: 'password', done: false }])
    expect((await givePassword(thief, id, 'not the password at all')).body).toMatchObject({
      code: 'password-wrong',
      triesLeft: 4,
    })
    expect((await use(thief, 'POST', '/v1/factors/totp', id)).status).toBe(409)
    expect((await browser.get('/v1/factors')).body.totp).toBeNull()
  })

  it('and the password: the holder is told of the code that was missing', async () => {
    const { browser, email, secret } = await holder()
    const thief = browser.copy()
    const { id } = await demanded(thief, 'POST', codes)
    await expectStatus(await givePassword(thief, id), 200)
    const before = (await world().settledMails(email)).length
    expect((await giveCode(thief, id, await wrongCode(world(), secret))).body).toMatchObject({
      code: 'code-wrong',
      triesLeft: 4,
    })
    expect(await eventsOf(browser, 'confirmation.factor-failed')).toHaveLength(1)
    expect(await world().settledMails(email)).toHaveLength(before + 1)
  })

  it('can not try passwords without end: the sixth wrong one waits, in a new confirmation too', async () => {
    const { browser } = await holder()
    const { id } = await demanded(browser, 'POST', codes)
    for (let n = 0; n < 5; n++)
      expect((await givePassword(browser, id, `wrong password number ${n}`)).status).toBe(422)
    const next = await demanded(browser, 'POST', codes)
    const reply = await givePassword(browser, next.id)
    expect(reply.body).toMatchObject({ code: 'wait', retryAfterSeconds: expect.any(Number) })
    expect(reply.headers.get('retry-after')).toBe(String(reply.body.retryAfterSeconds))
    await world().advance(31)
    await expectStatus(await givePassword(browser, next.id), 200)
  })
})

describe('F04: a confirmation outside its session, its time or its factors', () => {
  it('is refused to another session of the same account, and burnt', async () => {
    const { browser, email, secret } = await holder()
    const other = world().browser()
    await signIn(world(), other, email, secret)
    const id = await finished(world(), browser, 'POST', codes, secret)
    expect((await use(other, 'POST', codes, id)).body.code).toBe('confirmation-mismatch')
    expect((await use(browser, 'POST', codes, id)).body.code).toBe('confirmation-over')
    expect(await eventsOf(browser, 'confirmation.')).toMatchObject([{ data: { because: 'other-session' } }])
  })

  it('is refused to another account, which learns nothing of it', async () => {
    const { browser, secret } = await holder()
    const stranger = await holder()
    const id = await finished(world(), browser, 'POST', codes, secret)
    const [taken, unknown] = [
      await use(stranger.browser, 'POST', codes, id),
      await use(stranger.browser, 'POST', codes, crypto.randomUUID()),
    ]
    expect(taken.body).toEqual(unknown.body)
    expect(await eventsOf(stranger.browser, 'confirmation.')).toEqual([])
    const answered = await givePassword(stranger.browser, id)
    expect(answered.body).toEqual((await givePassword(stranger.browser, crypto.randomUUID())).body)
  })

  it('takes no answer from another session', async () => {
    const { browser, email, secret } = await holder()
    const other = world().browser()
    await signIn(world(), other, email, secret)
    const { id } = await demanded(browser, 'POST', codes)
    expect((await givePassword(other, id)).body.code).toBe('confirmation-over')
    expect((await givePassword(browser, id)).body.code).toBe('confirmation-over')
  })

  it('is worth nothing after the session was signed out', async () => {
    const { browser, secret } = await holder()
    const id = await finished(world(), browser, 'POST', codes, secret)
    const thief = browser.copy()
    await expectStatus(await browser.delete('/v1/session'), 204)
    expect((await use(thief, 'POST', codes, id)).body.code).toBe('session-required')
  })

  it('ends when a factor changes meanwhile', async () => {
    const { browser, secret, id: totp } = await holder()
    const id = await finished(world(), browser, 'POST', codes, secret)
    const removal = await finished(world(), browser, 'DELETE', `/v1/factors/totp/${totp}`, secret)
    await expectStatus(await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, removal), 204)
    expect((await use(browser, 'POST', codes, id)).body.code).toBe('confirmation-over')
  })

  it('is over five minutes after it was asked for', async () => {
    const { browser, secret } = await holder()
    const early = await finished(world(), browser, 'POST', codes, secret)
    const { expiresAt } = (await demanded(browser, 'POST', codes)) as { expiresAt: string }
    const late = await finished(world(), browser, 'POST', codes, secret)
    const left = new Date(expiresAt).getTime() - (await world().now()).getTime()
    await world().advance(Math.floor(left / 1000) - 10)
    expect((await use(browser, 'POST', codes, early)).body.code).toBe('confirmation-over')
    await expectStatus(await use(browser, 'POST', codes, late), 201)
    await world().advance(40)
    const events = await eventsOf(browser, 'confirmation.')
    expect(events).toMatchObject([{ data: { because: 'expired' } }])
  })
})

describe('F06: wrong answers', () => {
  it('five of them end the whole confirmation, also for the right one', async () => {
    const { browser, secret } = await holder()
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    const wrong = await wrongCode(world(), secret)
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect((await giveCode(browser, id, wrong)).body).toMatchObject({ code: 'code-wrong', triesLeft })
    expect(await eventsOf(browser, 'confirmation.burnt')).toMatchObject([
      { data: { because: 'wrong-answers' } },
    ])
    expect((await giveCode(browser, id, await freshCode(world(), secret))).body.code).toBe(
      'confirmation-over',
    )
    expect((await use(browser, 'POST', codes, id)).body.code).toBe('confirmation-over')
    expect(await eventsOf(browser, 'confirmation.burnt')).toHaveLength(1)
  })

  it('are counted together over both proofs', async () => {
    const { browser, secret } = await holder()
    const { id } = await demanded(browser, 'POST', codes)
    for (let n = 0; n < 3; n++)
      await expectStatus(await givePassword(browser, id, 'wrong password here'), 422)
    await expectStatus(await givePassword(browser, id), 200)
    const wrong = await wrongCode(world(), secret)
    expect((await giveCode(browser, id, wrong)).body.triesLeft).toBe(1)
    expect((await giveCode(browser, id, wrong)).body.triesLeft).toBe(0)
    expect((await giveCode(browser, id, wrong)).body.code).toBe('confirmation-over')
  })

  it('fifty at once are looked at five times at most', async () => {
    const { browser, secret } = await holder()
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    const second = atSecond(browser)
    const wrong = await wrongCode(world(), secret)
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => giveCode(n % 2 ? second : browser, id, wrong)),
    )
    const counts = tally(replies)
    expect(counts['422 code-wrong'] ?? 0).toBeLessThanOrEqual(5)
    expect((await giveCode(browser, id, await freshCode(world(), secret))).status).not.toBe(200)
    expect(await eventsOf(browser, 'confirmation.burnt')).toHaveLength(1)
  })
})

describe('the order of proofs', () => {
  it('can not be changed: skipping ahead burns it', async () => {
    const { browser, secret } = await holder()
    const { id } = await demanded(browser, 'POST', codes)
    const skipped = await giveCode(browser, id, await freshCode(world(), secret))
    expect(skipped.body.code).toBe('confirmation-mismatch')
    expect((await givePassword(browser, id)).body.code).toBe('confirmation-over')
    expect(await eventsOf(browser, 'confirmation.')).toMatchObject([{ data: { because: 'out-of-order' } }])
  })

  it('forgives a password sent twice', async () => {
    const { browser, secret } = await holder()
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    expect((await givePassword(browser, id)).body.code).toBe('step-refused')
    await expectStatus(await giveCode(browser, id, await freshCode(world(), secret)), 200)
    await expectStatus(await use(browser, 'POST', codes, id), 201)
  })
})

describe('A02: a code that has served', () => {
  it('at sign-in confirms nothing', async () => {
    const { email, secret } = await holder()
    const browser = world().browser()
    await world().advance(30)
    const code = codeAt(secret, await world().now())
    await signIn(world(), browser, email, secret)
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    expect(tally([await giveCode(browser, id, code)])).toEqual({ '422 code-used': 1 })
  })

  it('in one confirmation finishes no other', async () => {
    const { browser, secret } = await holder()
    const [a, b] = [await demanded(browser, 'POST', codes), await demanded(browser, 'POST', codes)]
    await givePassword(browser, a.id)
    await givePassword(browser, b.id)
    const code = await freshCode(world(), secret)
    const second = atSecond(browser)
    const replies = await Promise.all([giveCode(browser, a.id, code), giveCode(second, b.id, code)])
    expect(tally(replies)).toEqual({ '200': 1, '422 code-used': 1 })
  })
})

it('says how far the clock of the authenticator is off, once the password was right', async () => {
  const { browser, secret } = await holder()
  const { id } = await demanded(browser, 'POST', codes)
  await givePassword(browser, id)
  const late = codeAt(secret, new Date((await world().now()).getTime() - 120_000))
  const { body } = await giveCode(browser, id, late)
  expect(body).toMatchObject({ code: 'code-wrong', hint: { kind: 'clock' } })
  // A step may end between the two clocks.
  expect([120, 150]).toContain(body.hint.secondsBehind)
})

it('lets settings change one after the other, whatever comes at once', async () => {
  const { browser, secret, id: totp } = await holder()
  const make = await finished(world(), browser, 'POST', codes, secret)
  const remove = await finished(world(), browser, 'DELETE', `/v1/factors/totp/${totp}`, secret)
  const second = atSecond(browser)
  const [made, removed] = await Promise.all([
    use(browser, 'POST', codes, make),
    use(second, 'DELETE', `/v1/factors/totp/${totp}`, remove),
  ])
  // The first one to act renews the session, so the other may come too late for it.
  expect([201, 401, 410]).toContain(made.status)
  expect([204, 401]).toContain(removed.status)
  const { body } = await (await stillSignedIn(browser, second)).get('/v1/factors')
  if (removed.status === 204) expect(body).toEqual({ totp: null, backupCodes: null })
  else expect(body).toMatchObject({ totp: { id: totp }, backupCodes: { left: 10 } })
})
