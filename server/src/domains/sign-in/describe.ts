import { tokenHash } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { maskEmail } from '../accounts/index.ts'
import { countBackupCodes } from '../factors/backup-codes/index.ts'
import { codeState } from '../mail-codes/index.ts'
import { codeKey } from './finish.ts'
import { findSignIn } from './store.ts'
import { captchaAsked, findVisitor } from './visitor.ts'

/** What the browser may know of its sign-in past the password. */
export async function describeSignIn(db: Reader, now: Date, token: string) {
  const signIn = await findSignIn(db, tokenHash(token), now)
  if (!signIn?.account_id) throw new Refusal('attempt-required')
  const shared = { identifier: signIn.identifier_written, expiresAt: signIn.expires_at.toISOString() }
  if (signIn.step === 'factor') {
    const left = await countBackupCodes(db, signIn.account_id)
    const methods: ('totp' | 'backup-code')[] = left && left.left > 0 ? ['totp', 'backup-code'] : ['totp']
    return { step: 'factor' as const, ...shared, methods }
  }
  const state = await codeState(db, codeKey(signIn.token_hash))
  if (!state) throw new Refusal('attempt-required')
  return {
    step: 'mail-code' as const,
    identifier: shared.identifier,
    sentTo: maskEmail(signIn.identifier_written),
    sentAt: state.sentAt.toISOString(),
    resendAt: state.resendAt.toISOString(),
    expiresAt: state.expiresAt.toISOString(),
    triesLeft: state.triesLeft,
  }
}

/** The same at any step, for a page that was loaded anew. */
export async function describeAny(out: Outside, token: string) {
  const visitor = await findVisitor(out, token)
  const { signIn } = visitor
  if (signIn.step !== 'password') return await describeSignIn(out.db, out.now, token)
  return {
    step: 'password' as const,
    identifier: signIn.identifier_written,
    captcha: await captchaAsked(out, visitor),
    expiresAt: signIn.expires_at.toISOString(),
  }
}
