import { Secret, TOTP } from 'otpauth'
import { secondsAfter } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FactorClass } from '../../../policy/actions.ts'
import { totp } from '../../../policy/limits.ts'
import { findConfirmed, replacePending } from './store.ts'

/** What an authenticator app takes. It is shown this once and can not be read again (A20). */
export type Enrolment = { id: string; secret: string; uri: string; expiresAt: Date }

/**
 * Begins an enrolment for one session; an unfinished one of the account is replaced. Nothing counts before a code confirmed it.
 * `replaces`: the class that was lost, and ends then.
 * Refuses: factor-exists.
 */
export async function beginEnrolment(
  ctx: Ctx,
  holder: { accountId: string; sessionId: string; address: string },
  replaces: FactorClass | null = null,
): Promise<Enrolment> {
  if (replaces !== 'totp' && (await findConfirmed(ctx.tx, holder.accountId)))
    throw new Refusal('factor-exists')
  const id = ctx.random.uuid()
  const seed = ctx.random.bytes(totp.secretBytes)
  await replacePending(ctx.tx, {
    id,
    account_id: holder.accountId,
    session_id: holder.sessionId,
    sealed_secret: ctx.keys.seal('totp-seeds', id, seed),
    created_at: ctx.now,
    replaces,
  })
  const { secret, uri } = forAuthenticator(seed, ctx.settings.operator, holder.address)
  return { id, secret, uri, expiresAt: secondsAfter(ctx.now, totp.enrolmentSeconds) }
}

/** The key in base32 and the `otpauth:` URI a QR code carries. SHA-1 is what every authenticator app computes. */
export function forAuthenticator(
  seed: Buffer,
  issuer: string,
  label: string,
): { secret: string; uri: string } {
  const secret = new Secret({ buffer: Uint8Array.from(seed).buffer })
  const { digits, seconds: period } = totp
  const uri = new TOTP({ issuer, label, algorithm: 'SHA1', digits, period, secret }).toString()
  return { secret: secret.base32, uri }
}
