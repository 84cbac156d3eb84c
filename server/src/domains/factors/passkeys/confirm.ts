import { sameBytes } from '../../../platform/crypto.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lockAccount } from '../../accounts/index.ts'
import { type Attestation, readAttestation } from './attestation.ts'
import { isVerified } from './authenticator-data.ts'
import { refuseMany } from './begin.ts'
import { challengeHash, isAlive } from './challenge.ts'
import { takeRegistration } from './challenge-store.ts'
import { isExpected } from './client-data.ts'
import { isSoundKey } from './cose-key.ts'
import type { PasskeyEvent } from './events.ts'
import { findPasskeys, insertPasskey } from './store.ts'
import { isAttested } from './verify.ts'

export type PasskeyEnrolmentOutcome =
  | { kind: 'confirmed' }
  | { kind: 'refused'; code: 'passkey-refused' | 'passkey-known' | 'enrolment-over' }

const refused = (code: Extract<PasskeyEnrolmentOutcome, { kind: 'refused' }>['code']) =>
  ({ kind: 'refused', code }) as const

/**
 * Makes a begun passkey count, once, for the session that began it. An answer that is refused uses the set-up up.
 * `enrolment-over`: expired, answered before, another session's, or the answer to another challenge.
 * Refuses: bad-shape (field `attestation`), too-many-factors.
 */
export async function confirmPasskey(
  ctx: Ctx<PasskeyEvent>,
  holder: { accountId: string; sessionId: string },
  id: string,
  input: unknown,
): Promise<PasskeyEnrolmentOutcome> {
  const attestation = readAttestation(input)
  const { challenge } = attestation
  const { accountId, sessionId } = holder
  await lockAccount(ctx.tx, accountId)
  const key = { hash: challengeHash(challenge), passkeyId: id, accountId, sessionId }
  const begun = await takeRegistration(ctx.tx, key)
  if (!begun || !isAlive(begun, ctx.now)) return refused('enrolment-over')
  if (!(await isAcceptable(ctx, attestation))) return refused('passkey-refused')
  refuseMany(await findPasskeys(ctx.tx, accountId))
  const row = { id, account_id: accountId, name: begun.name!, created_at: ctx.now, ...kept(attestation) }
  if (!(await insertPasskey(ctx.tx, row))) return refused('passkey-known')
  await ctx.record({ type: 'passkey.added', accountId, data: { name: row.name } })
  return { kind: 'confirmed' }
}

async function isAcceptable({ settings }: Ctx, attestation: Attestation): Promise<boolean> {
  const { clientData, challenge, authenticatorData, made, credentialId } = attestation
  return (
    isExpected(settings, clientData, { type: 'webauthn.create', challenge }) &&
    isVerified(authenticatorData) &&
    sameBytes(made.id, credentialId) &&
    isSoundKey(made.key) &&
    isPlain(attestation) &&
    (await isAttested(settings, attestation, challenge))
  )
}

/**
 * No statement, which is what was asked for, or one the new key itself signed. Certificates nobody asked for are not read: that would be
 * parsing, and fetching revocation lists from addresses, at a stranger's word.
 */
const isPlain = ({ format, statement }: Attestation): boolean =>
  format === 'none' ? statement.size === 0 : format === 'packed' && !statement.has('x5c')

const kept = ({ credentialId, made, authenticatorData, transports }: Attestation) => ({
  credential_id: credentialId,
  public_key: Buffer.from(made.publicKey),
  sign_count: authenticatorData.signCount,
  backup_eligible: authenticatorData.backupEligible,
  backed_up: authenticatorData.backedUp,
  aaguid: aaguidOf(made.aaguid),
  transports,
})

/** The make of an authenticator; zeros stand for none. */
const aaguidOf = (aaguid: Buffer): string | null =>
  aaguid.every((byte) => byte === 0)
    ? null
    : aaguid.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
