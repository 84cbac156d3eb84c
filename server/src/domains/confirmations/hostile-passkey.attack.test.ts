import { describe, expect, it } from 'vitest'
import type { Knobs } from '../../../test/authenticator.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { eventsOf, tally } from './asking.testing.ts'
import { atPasskey, give, keyHolder } from './keyed.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

describe('B03, B04: what is no answer of an honest passkey', () => {
  const hostile: [string, () => Knobs][] = [
    ['another origin', () => ({ origin: 'https://sallyport.example' })],
    ['a sub-domain', () => ({ origin: world().origin.replace('localhost', 'a.localhost') })],
    ['https for http', () => ({ origin: world().origin.replace('http:', 'https:') })],
    ['another port', () => ({ origin: 'http://localhost:1' })],
    ['a frame of another site', () => ({ crossOrigin: true })],
    ['a page above it', () => ({ topOrigin: 'https://mallory.example' })],
    ['another relying party', () => ({ rpId: 'mallory.example' })],
    ['nobody verified', () => ({ userVerified: false })],
    ['nobody present', () => ({ userPresent: false })],
    ['backed up, and not eligible', () => ({ backupEligible: false, backedUp: true })],
    ['eligible by now', () => ({ backupEligible: true })],
    ['a registration', () => ({ type: 'webauthn.create' })],
    ['a challenge of its own', () => ({ challenge: Buffer.alloc(32, 1).toString('base64url') })],
    ['another credential', () => ({ credentialId: Buffer.alloc(32, 2) })],
    ['the handle of somebody else', () => ({ userHandle: Buffer.alloc(32, 3) })],
    ['a signature of something else', () => ({ signature: () => Buffer.alloc(70, 4) })],
  ]

  it.each(hostile)('%s: is refused and counted, and the holder is told', async (_what, knobs) => {
    const { browser, email, authenticator } = await keyHolder(world())
    const { id, passkey } = await atPasskey(browser)
    const before = (await world().settledMails(email)).length
    const reply = await give(browser, id, authenticator.assert(passkey, knobs()))
    expect(tally([reply])).toEqual({ '422 passkey-wrong': 1 })
    expect(reply.body).toMatchObject({ field: 'assertion', triesLeft: 4 })
    const [told, ...rest] = (await world().settledMails(email)).slice(0, -before)
    expect([told!.subject, rest]).toEqual([expect.stringMatching(/^Right password, wrong/), []])
    expect(await eventsOf(browser, 'confirmation.')).toMatchObject([
      { type: 'confirmation.factor-failed', data: { action: 'factors.backup-codes.make', proof: 'passkey' } },
    ])
    await expectStatus(await give(browser, id, authenticator.assert(passkey)), 200)
  })

  it('a passkey of somebody else is refused', async () => {
    const { browser } = await keyHolder(world())
    const mallory = await keyHolder(world())
    const { id, passkey } = await atPasskey(browser)
    const [own] = mallory.authenticator.credentials
    const assertion = mallory.authenticator.assert(passkey, {}, own)
    expect(tally([await give(browser, id, assertion)])).toEqual({ '422 passkey-wrong': 1 })
  })

  it('what is malformed is refused for its shape, and counts for nothing', async () => {
    const { browser, authenticator } = await keyHolder(world())
    const { id, passkey } = await atPasskey(browser)
    const good = authenticator.assert(passkey)
    const { response } = good
    for (const assertion of [
      null,
      {},
      'x',
      [good],
      { ...good, response: undefined },
      { ...good, type: 'password' },
      { ...good, id: '+/+/' },
      { ...good, response: { ...response, clientDataJSON: 'bm90IGpzb24' } },
      { ...good, response: { ...response, authenticatorData: 'AAAA' } },
      { ...good, response: { ...response, signature: '' } },
      { ...good, response: { ...response, signature: 'A'.repeat(100_000) } },
    ]) {
      const reply = await give(browser, id, assertion)
      expect([reply.status, ['bad-shape', 'body-too-large'].includes(reply.body.code)]).toEqual([
        reply.body.code === 'body-too-large' ? 413 : 400,
        true,
      ])
    }
    const mixed = await browser.post(`/v1/confirmations/${id}/answers`, {
      proof: 'passkey',
      assertion: good,
      code: '000000',
    })
    expect(mixed.status).toBe(400)
    const wrong = await give(browser, id, authenticator.assert(passkey, { userVerified: false }))
    expect(wrong.body.triesLeft).toBe(4)
    await expectStatus(await give(browser, id, good), 200)
  })
})
