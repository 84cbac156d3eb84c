import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FactorClass } from '../../../policy/actions.ts'
import { lockAccount } from '../../accounts/index.ts'
import { isAcceptable } from './acceptable.ts'
import { readAttestation } from './attestation.ts'
import { refuseMany } from './begin.ts'
import { challengeHash, isAlive } from './challenge.ts'
import { takeRegistration } from './challenge-store.ts'
import type { PasskeyEvent } from './events.ts'
import { kept } from './kept.ts'
import { findPasskeys, insertPasskey } from './store.ts'

/** Ends every factor of a class, so that another one can take its place; returns what tells of that, once the new one counts. */
type EndLost = (lost: FactorClass) => Promise<() => Promise<void>>

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
  endLost: EndLost,
): Promise<PasskeyEnrolmentOutcome> {
  const attestation = readAttestation(input)
  const { challenge } = attestation
  const { accountId, sessionId } = holder
  await lockAccount(ctx.tx, accountId)
  const key = { hash: challengeHash(challenge), passkeyId: id, accountId, sessionId }
  const begun = await takeRegistration(ctx.tx, key)
  if (!begun || !isAlive(begun, ctx.now)) return refused('enrolment-over')
  if (!(await isAcceptable(ctx.settings, attestation))) return refused('passkey-refused')
  const tell = begun.replaces ? await endLost(begun.replaces as FactorClass) : null
  refuseMany(await findPasskeys(ctx.tx, accountId))
  const row = { id, account_id: accountId, name: begun.name!, created_at: ctx.now, ...kept(attestation) }
  if (!(await insertPasskey(ctx.tx, row))) {
    // Thrown, so that what it was to replace stays.
    if (tell) throw new Refusal('passkey-known')
    return refused('passkey-known')
  }
  await tell?.()
  await ctx.record({ type: 'passkey.added', accountId, data: { name: row.name } })
  return { kind: 'confirmed' }
}
