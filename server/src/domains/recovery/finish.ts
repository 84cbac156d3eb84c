import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { identifierChange } from '../../policy/holds.ts'
import { insertIdentifier, listIdentifiers, readEmail } from '../accounts/index.ts'
import { replaceFactors } from '../factors/index.ts'
import { storePassword } from '../passwords/index.ts'
import { dropSecret } from '../trading-password/secret/index.ts'
import type { RecoveryEvent } from './events.ts'
import { move } from './move.ts'
import { holdSetUp, type SettingUp } from './set-up.ts'
import { deleteEnrolment } from './store-enrolment.ts'
import { setToken } from './store-moves.ts'

/**
 * All of it at once, or none: what was there before ends, what was set up counts, and it opens no session. What else ends with it, and what it holds back,
 * follows from its event (D12). Returns the backup codes, this once. Refuses: attempt-required, recovery-state, step-refused, passkey-known.
 */
export async function finish(ctx: Ctx<RecoveryEvent>, token: string): Promise<string[]> {
  const setUp = await holdSetUp(ctx, token)
  const { held, accountId, enrolment } = setUp
  const { password_hash, password_length } = enrolment
  if (password_hash === null || password_length === null) throw new Refusal('step-refused')
  await storePassword(ctx, accountId, password_hash, password_length)
  const backupCodes = await replaceFactors(ctx, accountId, factorOf(ctx, setUp))
  await dropSecret(ctx.tx, accountId)
  await keepContact(ctx, accountId, held.contact)
  await deleteEnrolment(ctx.tx, held.id)
  await move(ctx, held, { to: 'completed', mover: 'asker' })
  // The browser is nobody's from now on: it has seen the codes.
  await setToken(ctx.tx, held.id, Buffer.from(ctx.random.bytes(32)), ctx.now)
  return backupCodes
}

/** The factor that was confirmed last. Refuses: step-refused. */
function factorOf(ctx: Ctx, { held, enrolment }: SettingUp): Parameters<typeof replaceFactors>[2] {
  if (enrolment.passkey) return { kind: 'passkey', made: enrolment.passkey as never }
  const { totp_secret, totp_step } = enrolment
  if (!totp_secret || totp_step === null) throw new Refusal('step-refused')
  return { kind: 'totp', seed: ctx.keys.open('totp-seeds', held.id, totp_secret), step: totp_step }
}

/** Where the asker reads mail is an address of the account from now on, unless it is somebody else's, or there is no room. */
async function keepContact(ctx: Ctx, accountId: string, contact: string): Promise<void> {
  const email = readEmail(contact)
  const known = await listIdentifiers(ctx.tx, ctx.now, accountId)
  const mails = known.filter(({ kind }) => kind === 'email')
  if (!email || mails.length >= identifierChange.most.email) return
  if (mails.some(({ canonical }) => canonical === email.canonical)) return
  const identifier = { kind: 'email' as const, country: null, ...email }
  await insertIdentifier(ctx.tx, { id: ctx.random.uuid(), accountId, identifier, now: ctx.now })
}
