import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { type Answer, answer, type CookieChanges, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { attempt } from '../../policy/limits.ts'
import { recoverySeconds } from '../../policy/recovery.ts'
import { findPassword, type Hasher } from '../passwords/index.ts'
import { holdOwn, requireCase } from './asker.ts'
import { describeCase } from './describe.ts'
import type { RecoveryEvent } from './events.ts'
import type { Case } from './store.ts'
import { type Enrolment, findEnrolment, putEnrolment } from './store-enrolment.ts'
import { setToken } from './store-moves.ts'
import { forgive, noteWrong, type Tried, tryPassword } from './try-password.ts'

/** Where the password was proven at the start it is asked again: days have passed, and the link alone is a mailbox. */
export const isPasswordAsked = ({ start, state }: Pick<Case, 'start' | 'state'>): boolean =>
  state === 'open' && start === 'proven'

/** Refuses: attempt-required, recovery-state, password-wrong, password-too-long, wait, busy. */
export async function prepareSetUp(
  hasher: Hasher,
  out: Outside,
  token: string,
  { password }: { password?: string },
): Promise<Tried | null> {
  const found = await requireCase(out.db, out.now, token)
  requireOpen(found, out.now)
  if (!isPasswordAsked(found)) return null
  if (!password) throw new Refusal('password-wrong', { field: 'password' })
  const at = { canonical: found.namedCanonical, accountId: found.accountId }
  return await tryPassword(hasher, out, at, password)
}

/**
 * Begins the limited session: it opens the pages on which new factors are set up, and nothing else. The one before is over, with all that was set up in
 * it. Refuses: attempt-required, recovery-state, password-wrong.
 */
export async function beginSetUp(
  ctx: Ctx<RecoveryEvent>,
  token: string,
  tried: Tried | null,
): Promise<Answer> {
  const { held } = await holdOwn(ctx, token)
  requireOpen(held, ctx.now)
  if (tried && !tried.right) {
    await noteWrong(ctx, tried)
    return refuse('password-wrong', { field: 'password' })
  }
  if (isPasswordAsked(held)) await requireSame(ctx, held.accountId!, tried)
  const renewed = ctx.random.token()
  const hash = tokenHash(renewed)
  const ends_at = secondsAfter(ctx.now, recoverySeconds.enrolment)
  await putEnrolment(ctx.tx, { case_id: held.id, token_hash: hash, begun_at: ctx.now, ends_at })
  await setToken(ctx.tx, held.id, hash, secondsAfter(ctx.now, attempt.seconds))
  return answer(200, await describeCase(ctx.tx, ctx.now, renewed), { attempt: { token: renewed } })
}

/** Changed between the check and now: what was proven is no longer the password. */
async function requireSame(ctx: Ctx, accountId: string, tried: Tried | null): Promise<void> {
  const current = await findPassword(ctx.tx, accountId)
  if (!tried || !current || current.hash !== tried.hash)
    throw new Refusal('password-wrong', { field: 'password' })
  await forgive(ctx, tried)
}

/** Refuses: recovery-state. */
export function requireOpen({ state, until }: Case, now: Date): void {
  if (state !== 'open' || until <= now) throw new Refusal('recovery-state')
}

export type SettingUp = { held: Case; accountId: string; enrolment: Enrolment; cookies: CookieChanges }

/** The set-up that this browser is in, and nobody else changes it meanwhile. Refuses: attempt-required, recovery-state. */
export async function holdSetUp(ctx: Ctx, token: string): Promise<SettingUp> {
  const { held, cookies } = await holdOwn(ctx, token)
  requireOpen(held, ctx.now)
  const enrolment = await findEnrolment(ctx.tx, tokenHash(token), ctx.now)
  if (!enrolment || enrolment.case_id !== held.id || !held.accountId) throw new Refusal('recovery-state')
  return { held, accountId: held.accountId, enrolment, cookies }
}
