import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { attempt, passwordLength } from '../../policy/limits.ts'
import { guessableBy, type Identifier, readIdentifier, type TypedIdentifier } from '../accounts/index.ts'
import type { Captcha } from '../captcha/index.ts'
import { spendCode } from '../codes/index.ts'
import { noteFailure, recentFailures } from '../limits/index.ts'
import { type Hasher, normalize, type PasswordRules } from '../passwords/index.ts'
import { requireCountry } from '../sms/index.ts'
import { spendEverybodys } from './limits.ts'
import { insertSignUp } from './store.ts'
import { tellAddress } from './tell.ts'

export type Begin = TypedIdentifier & { password: string; captcha?: string; sharedComputer?: boolean }
export type SignUpParts = { captcha: Captcha; hasher: Hasher; rules: PasswordRules }

type Ready = { identifier: Identifier; passwordHash: string; passwordLength: number }

/**
 * All that is slow, before the transaction: rules, CAPTCHA, hash. Everybody goes the whole way, whoever the address belongs to.
 * May refuse: email-invalid, phone-invalid, phone-country-refused, password-*, captcha-*, too-many-requests, busy.
 */
export async function prepareSignUp(parts: SignUpParts, out: Outside, body: Begin): Promise<Ready> {
  const identifier = readIdentifier(body)
  // Before anything is asked of the person: what comes after could not change it.
  if (identifier.kind === 'phone') requireCountry(out.settings.smsCountries, identifier.country)
  const password = normalize(body.password)
  await parts.rules.check(password, {
    minimum: passwordLength.alone,
    context: [...guessableBy(identifier), out.settings.operator],
  })
  if (!body.captcha) throw new Refusal('captcha-required', { field: 'captcha' })
  await checkCaptcha(parts.captcha, out, body.captcha)
  await spendEverybodys(out.db, out.now)
  // Before the code is counted: who is refused because hashing is too busy has used up none.
  const passwordHash = await parts.hasher.hash(password)
  await spendCode(out.db, out, identifier, null)
  return { identifier, passwordHash, passwordLength: [...password].length }
}

async function checkCaptcha(captcha: Captcha, out: Outside, given: string): Promise<void> {
  const of = { address: out.client.address, identifier: null }
  const failures = await recentFailures(out.db, out.now, of)
  if ((await captcha.check(out, 'sign-up', given, failures)) === 'right') return
  await noteFailure(out.db, out.now, of)
  throw new Refusal('captcha-wrong', { field: 'captcha' })
}

/** Writes the sign-up under the browser's token and sends one message: the code, or word to the owner that somebody tried. */
export async function beginSignUp(ctx: Ctx, ready: Ready, sharedComputer: boolean): Promise<string> {
  const token = ctx.random.token()
  const subject = tokenHash(token)
  await insertSignUp(ctx.tx, {
    token_hash: subject,
    identifier_kind: ready.identifier.kind,
    identifier_canonical: ready.identifier.canonical,
    identifier_written: ready.identifier.written,
    country: ready.identifier.country,
    password_hash: ready.passwordHash,
    password_length: ready.passwordLength,
    shared_computer: sharedComputer,
    created_at: ctx.now,
    expires_at: secondsAfter(ctx.now, attempt.seconds),
  })
  await tellAddress(ctx, { subject, purpose: 'sign-up' }, ready.identifier)
  return token
}
