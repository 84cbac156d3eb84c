import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { requireRate } from '../limits/index.ts'
import { isLive } from '../sessions/index.ts'
import type { FreezeEvent } from './events.ts'
import { requireLink, spendLink } from './link.ts'
import { type Freeze, readFreeze, stateOf } from './read.ts'
import { type By, dropLifting, endDue, findOpen, insertFreeze, raiseGeneration } from './store.ts'

/**
 * Freezes, or stops a lifting under way. Whoever holds the link only takes power away: nothing is opened, no session begins. What it costs is
 * spent in the transaction that acts: a link that did nothing uses nothing up. Refuses: freeze-link-over, already-frozen, freeze-link-often.
 */
export async function freezeByLink(ctx: Ctx<FreezeEvent>, token: string): Promise<void> {
  const { accountId } = await requireLink(ctx.keys, ctx.tx, ctx.now, token)
  await lockAccount(ctx.tx, accountId)
  const link = await requireLink(ctx.keys, ctx.tx, ctx.now, token)
  await takePower(ctx, accountId, 'link', () => spendLink(ctx, link))
}

/**
 * The same from a session, which goes on. It may have ended while this stood in line: a thief's, by the very lifting that it would stop.
 * Refuses: session-required, already-frozen, too-many-requests.
 */
export async function freezeBySession(
  ctx: Ctx<FreezeEvent>,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<Freeze> {
  await lockAccount(ctx.tx, accountId)
  if (!(await isLive(ctx.tx, sessionId))) throw new Refusal('session-required')
  const spend = () => requireRate(ctx.tx, ctx.now, 'freeze.by-session', accountId)
  await takePower(ctx, accountId, 'session', spend)
  return await readFreeze(ctx.tx, accountId, ctx.now)
}

/**
 * By the desk, which only takes power away like everybody else: no waiting for a second person, and no rate but that of the one who acts. Refuses:
 * not-found, already-frozen.
 */
export async function freezeByStaff(
  ctx: Ctx<FreezeEvent>,
  { staffId, accountId, reason }: { staffId: string; accountId: string; reason: string },
): Promise<Freeze> {
  if (!(await lockAccount(ctx.tx, accountId))) throw new Refusal('not-found')
  await takePower(ctx, accountId, 'staff', async () => {})
  await ctx.record({ type: 'account.freeze-ordered', accountId, data: { staffId, reason } })
  return await readFreeze(ctx.tx, accountId, ctx.now)
}

async function takePower(
  ctx: Ctx<FreezeEvent>,
  accountId: string,
  by: By,
  spend: () => Promise<void>,
): Promise<void> {
  const ended = await endDue(ctx.tx, accountId, ctx.now)
  const open = await findOpen(ctx.tx, accountId)
  if (stateOf(open, ctx.now) === 'frozen') throw new Refusal('already-frozen')
  await spend()
  if (open) await dropLifting(ctx.tx, open.id)
  else await insertFreeze(ctx.tx, { id: ctx.random.uuid(), accountId, by, now: ctx.now })
  await raiseGeneration(ctx.tx, accountId)
  // Written down here, and told by what follows: a mail of its own could be read after that of the new freeze.
  if (ended) await ctx.record({ type: 'freeze.ended', accountId })
  await ctx.record({ type: open ? 'freeze.lift-cancelled' : 'account.frozen', accountId, data: { by } })
}
