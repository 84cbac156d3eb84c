import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { attempt } from '../../policy/limits.ts'
import { readIdentifier, type TypedIdentifier } from '../accounts/index.ts'
import { insertSignIn } from './store.ts'

/** Notes which account somebody wants to open; does not look whether there is one. May refuse: email-invalid, phone-invalid. */
export async function beginSignIn(
  ctx: Ctx,
  typed: TypedIdentifier,
  sharedComputer: boolean,
): Promise<string> {
  const identifier = readIdentifier(typed)
  const token = ctx.random.token()
  await insertSignIn(ctx.tx, {
    token_hash: tokenHash(token),
    identifier_kind: identifier.kind,
    identifier_canonical: identifier.canonical,
    identifier_written: identifier.written,
    country: identifier.country,
    shared_computer: sharedComputer,
    step: 'password',
    created_at: ctx.now,
    expires_at: secondsAfter(ctx.now, attempt.seconds),
  })
  return token
}
