import { tokenHash } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type IdentifierKind, maskIdentifier } from '../accounts/index.ts'
import { readCodeState } from '../codes/index.ts'
import { countBackupCodes } from '../factors/backup-codes/index.ts'
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
  const code = await readCodeState(db, codeKey(signIn.token_hash))
  if (!code) throw new Refusal('attempt-required')
  const sentTo = maskIdentifier(signIn.identifier_kind as IdentifierKind, signIn.identifier_written)
  return { step: 'address-code' as const, ...shared, sentTo, code }
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
