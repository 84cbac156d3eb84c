import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { attempt } from '../../policy/limits.ts'
import { readEmail } from '../accounts/index.ts'
import { insertSignIn } from './store.ts'

/** Notes which account somebody wants to open; does not look whether there is one. May refuse: email-invalid. */
export async function beginSignIn(ctx: Ctx, identifier: string, sharedComputer: boolean): Promise<string> {
  const email = readEmail(identifier)
  if (!email) throw new Refusal('email-invalid', { field: 'identifier' })
  const token = ctx.random.token()
  await insertSignIn(ctx.tx, {
    token_hash: tokenHash(token),
    identifier_kind: 'email',
    identifier_canonical: email.canonical,
    identifier_written: email.written,
    shared_computer: sharedComputer,
    step: 'password',
    created_at: ctx.now,
    expires_at: secondsAfter(ctx.now, attempt.seconds),
  })
  return token
}
