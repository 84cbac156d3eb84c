import { describe, expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import { createAuthenticator, type Knobs } from '../../../test/authenticator.ts'
import { type Colleague, deskBrowser, hire, inviteByCommand } from '../../../test/desk.ts'
import { freshAddress, useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { written } from './acting.testing.ts'

const world = useWorld({ desk: true, processes: 2 })
const origin = () => world().deskOrigins[0]!

/** A sign-in with an answer that is not as it should be. */
async function tryIn(
  { authenticator }: Pick<Colleague, 'authenticator'>,
  knobs: Knobs = {},
): Promise<string> {
  const browser = deskBrowser(world())
  const begun = await expectStatus(await browser.request('POST', '/desk/v1/sign-ins'), 201)
  const assertion = authenticator.assert(begun.body.options, knobs)
  const answered = await browser.post('/desk/v1/sign-ins/current/answer', { assertion })
  if (answered.status !== 204) expect((await browser.get('/desk/v1/session')).status).toBe(401)
  return outcomeOf(answered)
}

const failures = async ({ staffId }: Colleague): Promise<unknown[]> =>
  (await written(world(), staffId, 'staff.sign-in-failed')).map(({ data }) => data.because)

describe('B01: the passkey of the desk', () => {
  test('opens it only for this challenge, on this site, with its user verified; each failure is one answer, and written down', async () => {
    const one = await hire(world(), 'reviewer')
    const wrong: [Knobs, string][] = [
      [{ userVerified: false }, 'unverified'],
      [{ userVerified: false, userPresent: false }, 'unverified'],
      [{ origin: world().origin }, 'wrong'],
      [{ origin: `${origin()}.evil.test` }, 'wrong'],
      [{ crossOrigin: true }, 'wrong'],
      [{ topOrigin: 'https://evil.test' }, 'wrong'],
      [{ rpId: 'evil.test' }, 'wrong'],
      [{ challenge: Buffer.alloc(32, 1).toString('base64url') }, 'wrong'],
      [{ type: 'webauthn.create' }, 'wrong'],
      [{ backupEligible: true }, 'wrong'],
      [{ userHandle: null }, 'wrong'],
      [{ userHandle: Buffer.alloc(16, 1) }, 'wrong'],
      [
        {
          signature: (honest) =>
            Buffer.from(honest.map((byte, n) => (n === honest.length - 1 ? byte ^ 1 : byte))),
        },
        'wrong',
      ],
      [{ signCount: 1 }, 'copied'],
    ]
    for (const [knobs] of wrong)
      expect([knobs, await tryIn(one, knobs)]).toEqual([knobs, '422 passkey-wrong'])
    expect(await failures(one)).toEqual(wrong.map(([, because]) => because))
    expect(await tryIn(one)).toBe('204')
  })

  test('an answer opens it once, of fifty at once at two processes, and not after five minutes', async () => {
    const one = await hire(world(), 'support')
    const browser = deskBrowser(world())
    const begun = await expectStatus(await browser.request('POST', '/desk/v1/sign-ins'), 201)
    const assertion = one.authenticator.assert(begun.body.options)
    const replies = await atOnce(50, (n) => {
      const twin = browser.copy({ address: freshAddress() })
      if (n % 2) twin.moveTo(world().deskOrigins[1]!)
      return twin.post('/desk/v1/sign-ins/current/answer', { assertion })
    })
    const counts = tally(replies)
    // At the other process its own address is another origin: there the one answer that counts is a wrong one.
    expect((counts['204'] ?? 0) + (counts['422 passkey-wrong'] ?? 0)).toBe(1)
    expect(counts['422 passkey-expired']).toBeUndefined()
    expect(counts['410 passkey-expired']).toBe(49)
    const late = deskBrowser(world())
    const { body } = await expectStatus(await late.request('POST', '/desk/v1/sign-ins'), 201)
    await world().advance(5 * 60 + 1)
    const slow = await late.post('/desk/v1/sign-ins/current/answer', {
      assertion: one.authenticator.assert(body.options),
    })
    expect(outcomeOf(slow)).toBe('410 passkey-expired')
  })

  test('one that is copied between devices, or was made by somebody unverified, is not let in', async () => {
    for (const knobs of [
      { backupEligible: true },
      { backupEligible: true, backedUp: true },
      { userVerified: false },
      { origin: world().origin },
    ]) {
      const { token } = await inviteByCommand(world(), 'support')
      const browser = deskBrowser(world())
      const { body } = await expectStatus(await browser.post('/desk/v1/invites/begin', { token }), 201)
      const attestation = createAuthenticator(origin()).register(body.options, knobs)
      const answered = await browser.post('/desk/v1/invites/current/answer', { attestation, name: 'Key' })
      expect(outcomeOf(answered)).toBe('422 passkey-refused')
      const { body: still } = await deskBrowser(world()).post('/desk/v1/invites/look', { token })
      expect(still.again).toBe(false)
    }
  })

  test('a passkey of a holder opens nothing, and nobody learns whether somebody works here', async () => {
    const holder = createAuthenticator(origin())
    const { token } = await inviteByCommand(world(), 'admin')
    const browser = deskBrowser(world())
    const { body } = await browser.post('/desk/v1/invites/begin', { token })
    holder.register(body.options)
    expect(await tryIn({ authenticator: holder })).toBe('422 passkey-wrong')
    const begun = await deskBrowser(world()).request('POST', '/desk/v1/sign-ins')
    expect(begun.body.options).toMatchObject({ allowCredentials: [], userVerification: 'required' })
  })
})
