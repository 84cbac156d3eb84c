import { describe, expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, signUp } from '../../../test/people.ts'
import {
  demanded,
  eventsOf,
  finished,
  giveCode,
  givePassword,
  newHolder,
  signInWithBackupCode,
  tally,
  use,
  wrongCode,
} from './asking.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const codes = '/v1/factors/backup-codes'

describe('A17: the authenticator is taken away', () => {
  it('not with only a session', async () => {
    const { browser, id: totp } = await newHolder(world())
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
    const { browser, secret, id: totp } = await newHolder(world())
    const id = await finished(world(), browser, 'POST', codes, secret)
    const reply = await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, id)
    expect(tally([reply])).toEqual({ '409 confirmation-mismatch': 1 })
    expect((await use(browser, 'POST', codes, id)).body.code).toBe('confirmation-over')
  })

  it('not with a backup code, which stood in for it at sign-in already', async () => {
    const { email, backupCodes, id: totp } = await newHolder(world())
    const browser = world().browser()
    await signInWithBackupCode(browser, email, backupCodes[0]!)
    const { id } = await demanded(browser, 'DELETE', `/v1/factors/totp/${totp}`)
    await expectStatus(await givePassword(browser, id), 200)
    const asProof = { proof: 'backup-code', code: backupCodes[1] }
    // What is not asked burns what was asked.
    await expectStatus(await browser.post(`/v1/confirmations/${id}/answers`, asProof), 409)
    expect((await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, id)).status).toBe(410)
    expect((await browser.get('/v1/factors')).body).toMatchObject({
      totp: { id: totp },
      backupCodes: { left: 9 },
    })
  })

  it('but with password and code, and what is shown says so', async () => {
    const { browser, secret, id: totp } = await newHolder(world())
    const { shown } = await demanded(browser, 'DELETE', `/v1/factors/totp/${totp}`)
    expect(shown).toEqual(
      expect.arrayContaining([{ label: 'Action', value: 'Remove the authenticator app' }]),
    )
    const id = await finished(world(), browser, 'DELETE', `/v1/factors/totp/${totp}`, secret)
    await expectStatus(await use(browser, 'DELETE', `/v1/factors/totp/${totp}`, id), 204)
    expect((await browser.get('/v1/factors')).body).toMatchObject({ totp: null, backupCodes: null })
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
    const { browser, email, secret } = await newHolder(world())
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
    const { browser } = await newHolder(world())
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
