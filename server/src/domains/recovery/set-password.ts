import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { CookieChanges } from '../../platform/http/route.ts'
import { passwordLength } from '../../policy/limits.ts'
import { guessableOf } from '../accounts/index.ts'
import { countCodePoints } from '../passwords/index.ts'
import { requireCase } from './asker.ts'
import type { RecoveryParts } from './begin.ts'
import { holdSetUp, requireOpen } from './set-up.ts'
import { setEnrolment } from './store-enrolment.ts'

export type NewPassword = { hash: string; length: number }

/**
 * The rules of every door at which a password is set (A16); shorter ones will do, for it ends with a factor beside it. Refuses: attempt-required,
 * recovery-state, password-too-short, -too-long, -common, -predictable, busy.
 */
export async function prepareNewPassword(
  { hasher, rules }: RecoveryParts,
  out: Outside,
  token: string,
  written: string,
): Promise<NewPassword> {
  const found = await requireCase(out.db, out.now, token)
  requireOpen(found, out.now)
  const context = [
    out.settings.operator,
    found.contact,
    ...(found.accountId ? await guessableOf(out.db, out.now, found.accountId) : []),
  ]
  const password = await rules.check(written, { minimum: passwordLength.withFactor, context })
  return { hash: await hasher.hash(password), length: countCodePoints(password) }
}

/** It counts with all the rest, and not before. Refuses: attempt-required, recovery-state. */
export async function setNewPassword(
  ctx: Ctx,
  token: string,
  { hash, length }: NewPassword,
): Promise<CookieChanges> {
  const { held, cookies } = await holdSetUp(ctx, token)
  await setEnrolment(ctx.tx, held.id, { password_hash: hash, password_length: length })
  return cookies
}
