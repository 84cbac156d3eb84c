import { appendEvent } from '../domains/audit/index.ts'
import type { Caller, Ctx, Outside } from '../platform/ctx.ts'
import type { Tx } from '../platform/db.ts'
import { type AnyEvent, follow } from './consequences.ts'

/** The `Ctx` of one transaction. Recording writes the event and lets its consequences follow, before anything commits. */
export function createCtx(out: Outside, tx: Tx, caller: Caller): Ctx<AnyEvent> {
  const { db: _db, ...rest } = out
  const ctx: Ctx<AnyEvent> = {
    ...rest,
    tx,
    caller,
    record: async (event) => {
      await appendEvent(tx, out, caller, event)
      await follow(ctx, event)
    },
  }
  return ctx
}
