import { tokenHash } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { maskIdentifier } from '../accounts/index.ts'
import { readCodeState } from '../codes/index.ts'
import { findSms } from '../factors/sms/index.ts'
import { addressBeside } from './address-beside.ts'
import { methodsNow } from './asked.ts'
import { codeKey, factorKey } from './finish.ts'
import type { Method } from './steps.ts'
import { findSignIn } from './store.ts'
import { captchaAsked, findVisitor } from './visitor.ts'

/** What the browser may know of its sign-in past the password. */
export async function describeSignIn(db: Reader, now: Date, token: string) {
  const signIn = await findSignIn(db, tokenHash(token), now)
  if (!signIn?.account_id) throw new Refusal('attempt-required')
  const shared = { identifier: signIn.identifier_written, expiresAt: signIn.expires_at.toISOString() }
  if (signIn.step === 'factor') return { ...shared, ...(await describeFactor(db, signIn, signIn.account_id)) }
  const { kind, written } = await sentToOf(db, now, signIn, signIn.account_id)
  const sentTo = maskIdentifier(kind, written)
  const code = await readCodeState(db, codeKey(signIn.token_hash))
  if (!code) throw new Refusal('attempt-required')
  return { step: 'address-code' as const, ...shared, sentTo, code }
}

type Found = NonNullable<Awaited<ReturnType<typeof findSignIn>>>

async function sentToOf(db: Reader, now: Date, signIn: Found, accountId: string) {
  const named = {
    kind: signIn.identifier_kind,
    canonical: signIn.identifier_canonical,
    written: signIn.identifier_written,
    country: signIn.country,
  }
  const { proved } = signIn
  return proved ? await addressBeside(db, now, named, { accountId, proved }) : named
}

async function describeFactor(db: Reader, signIn: Found, accountId: string) {
  const asked = (await methodsNow(db, { signIn }, accountId)) as Exclude<Method, 'address-code'>[]
  const number = asked.includes('sms') && (await findSms(db, accountId))?.number
  const code = number ? await readCodeState(db, factorKey(signIn.token_hash)) : null
  const sms = number && code ? { sentTo: maskIdentifier('phone', number), code } : null
  // Where no SMS could be sent there is none to enter.
  const methods = asked.filter((method) => method !== 'sms' || sms)
  return { step: 'factor' as const, methods, sms }
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
