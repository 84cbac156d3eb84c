import { tokenHash } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { device as deviceLimits } from '../../policy/limits.ts'
import { findAccount } from '../accounts/index.ts'
import { countFailures } from '../limits/index.ts'
import type { PasswordAt } from '../passwords/index.ts'
import { doorOf, knownDevice } from '../sessions/index.ts'
import { addressBeside } from './address-beside.ts'
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
    kind: signIn.identifier_kind,
    canonical: signIn.identifier_canonical,
  })
  const accountId = account?.accountId ?? null
  const device = await knownDevice(out.db, out.now, accountId, out.client)
  const door = doorOf(device?.id ?? null)
  const named = {
    kind: signIn.identifier_kind,
    canonical: signIn.identifier_canonical,
    written: account?.written ?? signIn.identifier_written,
    country: signIn.country,
  }
  const { proved } = signIn
  const recipient =
    accountId && proved ? await addressBeside(out.db, out.now, named, { accountId, proved }) : named
  return { signIn, accountId, device, door, recipient }
}

export type Visitor = Awaited<ReturnType<typeof findVisitor>>

/** Where a try at the password is counted. */
export const passwordAt = ({ signIn, accountId, door }: Visitor): PasswordAt => ({
  canonical: signIn.identifier_canonical,
  accountId,
  door,
})

export function requireStep(visitor: Visitor, step: Step): void {
  if (visitor.signIn.step !== step) throw new Refusal('step-refused')
}

/** Past the password: the account it was right for, whatever the address belongs to by now. Refuses step-refused, attempt-required. */
export function requireProven({ signIn, accountId }: Visitor): string {
  if (signIn.step === 'password') throw new Refusal('step-refused')
  if (!signIn.account_id || signIn.account_id !== accountId) throw new Refusal('attempt-required')
  return accountId
}

/** CAPTCHA is asked of strangers, and of known devices after failures: after the first one, or a few where the holder trusts the device. */
export async function captchaAsked(out: Outside, { signIn, device, door }: Visitor): Promise<boolean> {
  if (!device) return true
  const free = device.trusted ? deviceLimits.trustedFreePasswords : 1
  return (await countFailures(out.db, 'password', signIn.identifier_canonical, door)) >= free
}
