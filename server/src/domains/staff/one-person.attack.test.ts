import { describe, expect, test } from 'vitest'
import { outcomeOf, tally } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import {
  backAtDesk,
  type Colleague,
  deskBrowser,
  hire,
  inviteByCommand,
  joinDesk,
} from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { deskRules } from '../../policy/staff.ts'
import { approve, askInvite, end, mailedToken } from './acting.testing.ts'

const world = useWorld({ desk: true, processes: 2 })

const admin = (): Promise<Colleague> => hire(world(), 'admin')

describe('I03: one person is one account', () => {
  test('one address has one account, however it is written, asked for fifty times at once', async () => {
    const [ada, ben] = [await admin(), await admin()]
    const email = freshEmail('twice')
    const asked = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        askInvite(ada, n % 2 ? email : email.toUpperCase().replace('EXAMPLE.COM', 'example.com')),
      ),
    )
    const replies = await Promise.all(asked.map((one) => approve(ben, one)))
    expect(tally(replies)).toEqual({ '204': 1, '409 staff-email-taken': 7 })
  })

  test('one authenticator is one person: a second invitation does not take the passkey of the first', async () => {
    const ada = await admin()
    const { token } = await inviteByCommand(world(), 'reviewer')
    const browser = deskBrowser(world())
    const begun = await expectStatus(await browser.post('/desk/v1/invites/begin', { token }), 201)
    const credential = ada.authenticator.credentials[0]!
    const excluded = begun.body.options.excludeCredentials.map(({ id }: { id: string }) => id)
    expect(excluded).toContain(credential.id.toString('base64url'))
    // A browser that does not look at the list, and a copied credential.
    const liar = createAuthenticator(world().deskOrigins[0]!)
    const attestation = liar.register(begun.body.options, { credentialId: credential.id })
    const answered = await browser.post('/desk/v1/invites/current/answer', { attestation, name: 'Key' })
    expect(outcomeOf(answered)).toBe('409 passkey-known')
    const owners = await world()
      .db.selectFrom('staff_passkeys')
      .select('staff_id')
      .where('credential_id', '=', credential.id)
      .execute()
    expect(owners.map(({ staff_id }) => staff_id)).toEqual([ada.staffId])
  })

  test('an invitation lets one in, of fifty at once at two processes', async () => {
    const { token, email } = await inviteByCommand(world(), 'support')
    const tries = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const browser = deskBrowser(world(), { process: n % 2 })
        const authenticator = createAuthenticator(world().deskOrigins[n % 2]!)
        const { body } = await expectStatus(await browser.post('/desk/v1/invites/begin', { token }), 201)
        return { browser, attestation: authenticator.register(body.options) }
      }),
    )
    const replies = await Promise.all(
      tries.map(({ browser, attestation }) =>
        browser.post('/desk/v1/invites/current/answer', { attestation, name: 'Key' }),
      ),
    )
    expect(tally(replies)).toEqual({ '204': 1, '410 invite-over': 49 })
    const passkeys = await world()
      .db.selectFrom('staff_passkeys as p')
      .innerJoin('staff as s', 's.id', 'p.staff_id')
      .select('p.id')
      .where('s.email', '=', email)
      .execute()
    expect(passkeys.length).toBe(1)
    expect(outcomeOf(await deskBrowser(world()).post('/desk/v1/invites/begin', { token }))).toBe(
      '410 invite-over',
    )
    expect(await world().settledMails(email)).toEqual([])
  })

  test('an invitation that nobody used is over after a day, and its address can be invited again', async () => {
    const [ada, ben] = [await admin(), await admin()]
    const first = await askInvite(ada)
    await expectStatus(await approve(ben, first), 204)
    const token = await mailedToken(world(), first.email, 'join')
    await world().advance(deskRules.inviteSeconds + 1)
    await Promise.all([backAtDesk(ada), backAtDesk(ben)])
    expect(outcomeOf(await deskBrowser(world()).post('/desk/v1/invites/look', { token }))).toBe(
      '410 invite-over',
    )
    const again = await askInvite(ada, first.email)
    await expectStatus(await approve(ben, again), 204)
    const browser = deskBrowser(world())
    const fresh = await mailedToken(world(), first.email, 'join')
    expect(fresh).not.toBe(token)
    await expectStatus(await joinDesk(browser, fresh, createAuthenticator(world().deskOrigins[0]!)), 204)
  })

  test('two admins who end each other at once do not leave the desk without one', async () => {
    const everyone = await world()
      .db.selectFrom('staff')
      .select(['id'])
      .where('role', '=', 'admin')
      .where('ended_at', 'is', null)
      .execute()
    const [ada, ben] = [await admin(), await admin()]
    const now = await world().now()
    await world()
      .db.updateTable('staff')
      .set({ ended_at: now })
      .where(
        'id',
        'in',
        everyone.map(({ id }) => id),
      )
      .execute()
    const replies = await Promise.all([end(ada, ben), end(ben, ada)])
    expect(replies.map(outcomeOf).filter((one) => one === '204').length).toBe(1)
    const left = replies[0]!.status === 204 ? ada : ben
    expect(outcomeOf(await end(left, left))).toBe('409 last-admin')
    expect((await left.browser.get('/desk/v1/session')).status).toBe(200)
  })
})
