import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { deleteCode } from '../codes/index.ts'
import { codeKey } from './describe.ts'
import { deleteOverdue, deletePending, findPending, type Owner, type Row } from './store.ts'

export type Holder = CallerOf<'holder'>

export const ownerOf = (now: Date, { accountId, sessionId }: Holder): Owner => ({ accountId, sessionId, now })

/** The change under way in this session. An id of another one is answered as an id nobody has. Refuses: change-over. */
export async function requirePending(db: Reader, now: Date, holder: Holder, id: string): Promise<Row> {
  const found = await findPending(db, ownerOf(now, holder))
  if (found?.id === id) return found
  throw new Refusal('change-over')
}

/** The same before the transaction, where what is over can be put away for good. */
export async function preparePending(out: Outside, holder: Holder, id: string): Promise<Row> {
  await deleteOverdue(out.db, holder.accountId, out.now)
  return await requirePending(out.db, out.now, holder, id)
}

/** Ends what is under way, with its code. */
export async function dropPending(ctx: Pick<Ctx, 'tx'>, accountId: string): Promise<void> {
  for (const id of await deletePending(ctx.tx, accountId)) await deleteCode(ctx.tx, codeKey(id))
}

/** The holder thinks better of it. Refuses: change-over. */
export async function giveUp(ctx: Ctx, holder: Holder, id: string): Promise<void> {
  await lockAccount(ctx.tx, holder.accountId)
  await requirePending(ctx.tx, ctx.now, holder, id)
  await dropPending(ctx, holder.accountId)
}

/** What was begun under other factors, another password or other addresses is not finished any more (F04). */
export async function endPendingChange(ctx: Pick<Ctx, 'tx'>, accountId: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  await dropPending(ctx, accountId)
}
