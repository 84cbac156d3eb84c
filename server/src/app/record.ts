import { appendEvent } from '../domains/audit/index.ts'
import type { Caller, Ctx, Outside } from '../platform/ctx.ts'
import type { Tx } from '../platform/db.ts'
import { type AnyEvent, follow } from './consequences.ts'
import { tellExchange } from './webhook-facts.ts'

/**
 * The `Ctx` of one transaction. Recording writes the event, a message for the exchange where it wants one, and lets the consequences follow, before anything
 * commits.
 */
export function createCtx(out: Outside, tx: Tx, caller: Caller): Ctx<AnyEvent> {
  const { db: _db, ...rest } = out
  const ctx: Ctx<AnyEvent> = {
    ...rest,
    tx,
    caller,
    record: async (event) => {
      await appendEvent(tx, out, caller, event)
      await tellExchange(ctx, event)
      await follow(ctx, event)
    },
  }
  return ctx
}
