import type { Ctx } from '../../platform/ctx.ts'
import type { StaffEvent } from './events.ts'
import { type EndedBecause, endAllOf, endExpired, type StoredRequest } from './request-store.ts'

/** What somebody asked for, or was asked about them, ends with their power to say so. */
export const endRequestsOf = async (ctx: Ctx<StaffEvent>, staffId: string): Promise<void> =>
  tellEnded(ctx, await endAllOf(ctx.tx, staffId, ctx.now), 'stopped')

/** The job: what nobody approved in time is over. */
export const endExpiredRequests = (
  within: (work: (ctx: Ctx<StaffEvent>) => Promise<void>) => Promise<void>,
): Promise<void> => within(async (ctx) => tellEnded(ctx, await endExpired(ctx.tx, ctx.now), 'expired'))

async function tellEnded(
  ctx: Ctx<StaffEvent>,
  ended: readonly StoredRequest[],
  because: EndedBecause,
): Promise<void> {
  for (const { accountId, askedBy, right } of ended)
    await ctx.record({
      type: 'staff.request-ended',
      accountId,
      data: { staffId: askedBy, right, because },
    })
}
