import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { CookieChanges } from '../../platform/http/route.ts'
import { deskSession } from '../../policy/staff.ts'
import { type Assertion, isRightUse, readAssertion, requestOptions } from '../factors/passkeys/index.ts'
import { beginCeremony, takeCeremony } from './challenge.ts'
import type { StaffEvent } from './events.ts'
import { claimCount, findByCredential } from './passkey-store.ts'
import { endByToken, insertSession } from './session-store.ts'
import { deskSite, userHandleOf } from './site.ts'

export type Begun = { token: string; options: PublicKeyCredentialRequestOptionsJSON; expiresAt: Date }

/** Nobody says who they are: the passkey does. So nobody learns who works here. */
export async function beginSignIn(ctx: Ctx): Promise<Begun> {
  const { token, challenge, expiresAt } = await beginCeremony(ctx, null)
  const options = requestOptions(deskSite(ctx.settings), { challenge, credentialIds: [] })
  return { token, options, expiresAt }
}

export type SignInOutcome =
  | { kind: 'signed-in'; cookies: CookieChanges }
  | { kind: 'refused'; code: 'passkey-wrong' | 'passkey-expired' }

type Kept = NonNullable<Awaited<ReturnType<typeof findByCredential>>>

/**
 * Opens a session by a passkey with user verification, and by nothing else. Whatever is wrong with it is the same `passkey-wrong`; one whose counter
 * does not rise may have been copied and opens nothing here (WebAuthn Level 3 6.1.1). Refuses: bad-shape (field `assertion`).
 */
export async function signIn(
  ctx: Ctx<StaffEvent>,
  given: { token: string; assertion: unknown },
): Promise<SignInOutcome> {
  const assertion = readAssertion(given.assertion)
  const begun = await takeCeremony(ctx, given.token, 'sign-in')
  if (!begun) return { kind: 'refused', code: 'passkey-expired' }
  const kept = (await findByCredential(ctx.tx, assertion.credentialId)) ?? null
  const right = await isRightUse(deskSite(ctx.settings), assertion, { challenge: begun.challenge, kept })
  const because = kept ? await faultOf(ctx, kept, assertion, right) : null
  if (!kept || because) return await refuseOne(ctx, kept, because)
  return { kind: 'signed-in', cookies: await open(ctx, kept) }
}

async function faultOf(ctx: Ctx, { id, staffId }: Kept, assertion: Assertion, right: boolean) {
  const { signCount, backedUp, userVerified } = assertion.authenticatorData
  if (!userVerified) return 'unverified' as const
  if (!right || !assertion.userHandle?.equals(userHandleOf(staffId))) return 'wrong' as const
  return (await claimCount(ctx.tx, { id, signCount, backedUp, now: ctx.now })) ? null : ('copied' as const)
}

async function refuseOne(
  ctx: Ctx<StaffEvent>,
  kept: Kept | null,
  because: 'wrong' | 'copied' | 'unverified' | null,
): Promise<SignInOutcome> {
  if (kept && because) {
    const data = { staffId: kept.staffId, because }
    await ctx.record({ type: 'staff.sign-in-failed', accountId: null, data })
  }
  return { kind: 'refused', code: 'passkey-wrong' }
}

/** A token of its own, never one the browser brought (E01); the session that the browser had before is over. */
async function open(ctx: Ctx<StaffEvent>, { id: passkeyId, staffId }: Kept): Promise<CookieChanges> {
  const { now, random, client } = ctx
  if (client.sessionToken) await endByToken(ctx.tx, tokenHash(client.sessionToken), now)
  const token = random.token()
  const endsAt = secondsAfter(now, deskSession.absolute)
  await insertSession(ctx.tx, {
    id: random.uuid(),
    token_hash: tokenHash(token),
    staff_id: staffId,
    passkey_id: passkeyId,
    address: client.address,
    device: client.device().name,
    started_at: now,
    last_seen_at: now,
    ends_at: endsAt,
  })
  await ctx.record({ type: 'staff.signed-in', accountId: null, data: { staffId } })
  return { session: { token, lasting: false, endsAt }, attempt: null }
}
