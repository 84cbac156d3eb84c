import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  type Attestation,
  creationOptions,
  isAcceptable,
  readAttestation,
  readPasskeyName,
} from '../factors/passkeys/index.ts'
import { beginCeremony, takeCeremony } from './challenge.ts'
import type { StaffEvent } from './events.ts'
import { claimInvite, findInvite, type StoredInvite } from './invite-store.ts'
import { lookAtInvite } from './look-invite.ts'
import { endPasskeys, insertPasskey, listCredentialIds } from './passkey-store.ts'
import { endSessionsOf } from './session-store.ts'
import { deskSite, userHandleOf } from './site.ts'
import { lockPerson, setJoined } from './store.ts'

export type Begun = { token: string; options: PublicKeyCredentialCreationOptionsJSON; expiresAt: Date }

/** Has the browser make a passkey on an authenticator that nobody of the desk uses yet. Refuses: invite-over, step-refused. */
export async function beginJoin(ctx: Ctx, inviteToken: string): Promise<Begun> {
  const found = await lookAtInvite(ctx.tx, ctx.now, inviteToken)
  if (found.waits) throw new Refusal('step-refused')
  const { token, challenge, expiresAt } = await beginCeremony(ctx, found.hash)
  const exclude = (await listCredentialIds(ctx.tx)).map((credentialId) => ({ credentialId, transports: [] }))
  const options = creationOptions(deskSite(ctx.settings), {
    challenge,
    userHandle: userHandleOf(found.staffId),
    userName: found.email,
    exclude,
  })
  return { token, options, expiresAt }
}

export type JoinOutcome =
  | { kind: 'joined' }
  | { kind: 'refused'; code: 'invite-over' | 'passkey-expired' | 'passkey-refused' }

const refused = (code: Extract<JoinOutcome, { kind: 'refused' }>['code']): JoinOutcome => ({
  kind: 'refused',
  code,
})

type Given = { token: string; attestation: unknown; name: string; synced: boolean }

/**
 * Uses the invitation up with the passkey that was made for it; it opens no session. `synced`: passkeys that are copied between devices are let in.
 * Where the person had joined before, what they came in by until now ends here (I06). Refuses: bad-shape (fields `attestation`, `name`), passkey-known.
 */
export async function join(ctx: Ctx<StaffEvent>, given: Given): Promise<JoinOutcome> {
  const attestation = readAttestation(given.attestation)
  const name = readPasskeyName(given.name)
  const begun = await takeCeremony(ctx, given.token, 'invite')
  if (!begun?.inviteHash || !begun.challenge.equals(attestation.challenge)) return refused('passkey-expired')
  const found = await findInvite(ctx.tx, begun.inviteHash)
  if (!found || !(await lockPerson(ctx.tx, found.staffId))) return refused('invite-over')
  const { authenticatorData } = attestation
  if (authenticatorData.backupEligible && !given.synced) return refused('passkey-refused')
  if (!(await isAcceptable(deskSite(ctx.settings), attestation))) return refused('passkey-refused')
  if (!(await claimInvite(ctx.tx, begun.inviteHash, ctx.now))) return refused('invite-over')
  if (found.joinedAt) await endFormer(ctx, found.staffId)
  if (!(await insertPasskey(ctx.tx, rowOf(ctx, found, attestation, name)))) throw new Refusal('passkey-known')
  if (!found.joinedAt) await setJoined(ctx.tx, found.staffId, ctx.now)
  const data = { staffId: found.staffId, role: found.role }
  await ctx.record({ type: 'staff.joined', accountId: null, data })
  return { kind: 'joined' }
}

async function endFormer(ctx: Ctx<StaffEvent>, staffId: string): Promise<void> {
  await endPasskeys(ctx.tx, staffId, ctx.now)
  await endSessionsOf(ctx.tx, staffId, ctx.now)
  await ctx.record({ type: 'staff.passkey-reset', accountId: null, data: { staffId, subject: staffId } })
}

const rowOf = (
  { random, now }: Pick<Ctx, 'random' | 'now'>,
  { staffId }: StoredInvite,
  { credentialId, made, authenticatorData }: Attestation,
  name: string,
) => ({
  id: random.uuid(),
  staff_id: staffId,
  credential_id: credentialId,
  public_key: Buffer.from(made.publicKey),
  sign_count: authenticatorData.signCount,
  backup_eligible: authenticatorData.backupEligible,
  backed_up: authenticatorData.backedUp,
  name,
  added_at: now,
})
