import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import type { CookieChanges } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { attempt } from '../../policy/limits.ts'
import { recoverySeconds } from '../../policy/recovery.ts'
import { holdCase } from './hold-case.ts'
import { type Case, findByLink, findByToken } from './store.ts'
import { setToken } from './store-moves.ts'

/** The case of the browser that asks. Refuses: attempt-required. */
export async function requireCase(db: Reader, now: Date, token: string): Promise<Case> {
  const found = await findByToken(db, tokenHash(token), now)
  if (!found) throw new Refusal('attempt-required')
  return found
}

/** The same to change it: nobody else does until the transaction ends, and the browser goes on for as long again. Refuses: attempt-required. */
export async function holdOwn(ctx: Ctx, token: string): Promise<{ held: Case; cookies: CookieChanges }> {
  const { id } = await requireCase(ctx.tx, ctx.now, token)
  const held = await holdCase(ctx, id)
  // Entered from another browser while this one stood in line.
  await requireCase(ctx.tx, ctx.now, token)
  await setToken(ctx.tx, id, tokenHash(token), secondsAfter(ctx.now, attempt.seconds))
  return { held, cookies: { attempt: { token } } }
}

/**
 * By the link of the newest mail: this browser has the case from now on, and the one that had it is out. The link stays good until the next one is
 * mailed: who reads that mailbox is who asked. Refuses: link-over.
 */
export async function enter(ctx: Ctx, link: string): Promise<{ held: Case; cookies: CookieChanges }> {
  const found = await findByLink(ctx.tx, tokenHash(link))
  if (!found || isLongOver(found, ctx.now)) throw new Refusal('link-over')
  const held = await holdCase(ctx, found.id)
  const token = ctx.random.token()
  await setToken(ctx.tx, held.id, tokenHash(token), secondsAfter(ctx.now, attempt.seconds))
  return { held, cookies: { attempt: { token } } }
}

const isLongOver = ({ endedAt }: Case, now: Date): boolean =>
  endedAt !== null && secondsAfter(endedAt, recoverySeconds.kept) <= now
