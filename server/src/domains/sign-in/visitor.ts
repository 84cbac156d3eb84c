import { tokenHash } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findAccount, type IdentifierKind } from '../accounts/index.ts'
import { countFailures } from '../limits/index.ts'
import { doorOf, knownDevice } from '../sessions/index.ts'
import type { Step } from './steps.ts'
import { deleteSignIn, findSignIn } from './store.ts'

/** Whom a sign-in names, and who stands before it. The same questions are put whether or not the account exists (C01). */
export async function findVisitor(out: Outside, token: string) {
  const hash = tokenHash(token)
  const signIn = await findSignIn(out.db, hash, out.now)
  if (!signIn) {
    // What was seen to be over stays over, also when the clock is set back (K10).
    await deleteSignIn(out.db, hash)
    throw new Refusal('attempt-required')
  }
  const account = await findAccount(out.db, out.now, {
    kind: signIn.identifier_kind as IdentifierKind,
    canonical: signIn.identifier_canonical,
  })
  const accountId = account?.accountId ?? null
  const deviceId = await knownDevice(out.db, accountId, out.client)
  const door = doorOf(deviceId)
  const recipient = {
    kind: signIn.identifier_kind as IdentifierKind,
    canonical: signIn.identifier_canonical,
    written: account?.written ?? signIn.identifier_written,
    country: signIn.country,
  }
  return { signIn, accountId, deviceId, door, recipient }
}

export type Visitor = Awaited<ReturnType<typeof findVisitor>>

export function requireStep(visitor: Visitor, step: Step): void {
  if (visitor.signIn.step !== step) throw new Refusal('step-refused')
}

/** Past the password: the account it was right for, whatever the address belongs to by now. Refuses step-refused, attempt-required. */
export function requireProven(visitor: Visitor, step: Step): string {
  requireStep(visitor, step)
  const accountId = visitor.signIn.account_id
  if (!accountId || accountId !== visitor.accountId) throw new Refusal('attempt-required')
  return accountId
}

/** CAPTCHA is asked of strangers, and of known devices after a failure (product.md 2). */
export async function captchaAsked(out: Outside, { signIn, deviceId, door }: Visitor): Promise<boolean> {
  if (!deviceId) return true
  return (await countFailures(out.db, 'password', signIn.identifier_canonical, door)) > 0
}
