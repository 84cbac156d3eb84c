import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { apiKeys, type KeyEnd } from '../../policy/api-keys.ts'
import { eachLocked, lockAccount, mostDue, type Within } from '../accounts/index.ts'
import { requireOwn } from './allow.ts'
import type { ApiKeyEvent } from './events.ts'
import { effectiveOf, type KeyRow, overOf } from './rights.ts'
import { listKeys } from './store.ts'
import { endKey, endTagged, listOver, settleAllWider } from './store-states.ts'
import { readTag } from './words.ts'

type Acting = Ctx<ApiKeyEvent>

/** Takes power away: a session is enough. Refuses: not-found, api-key-over. */
export async function endByHolder(ctx: Acting, accountId: string, id: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  await end(ctx, await requireOwn(ctx.tx, accountId, id), 'holder')
}

/** All of one application, at once; says how many. Those without a tag are of none. */
export async function endByTag(ctx: Acting, accountId: string, typed: string): Promise<number> {
  const tag = readTag(typed)
  if (tag === '') return 0
  await lockAccount(ctx.tx, accountId)
  const count = await endTagged(ctx.tx, accountId, tag, ctx.now)
  if (count > 0) await ctx.record({ type: 'api-keys.ended', accountId, data: { tag, count } })
  return count
}

/** The job: keys are over by their time, which every check sees by itself, and their holder hears of it. */
export async function endKeys(db: Reader, now: Date, within: Within<ApiKeyEvent>): Promise<void> {
  await settleAllWider(db, now)
  const idleSince = secondsAfter(now, -apiKeys.idleSeconds)
  await eachLocked(await listOver(db, now, idleSince, mostDue), within, async (ctx, accountId) => {
    for (const row of await listKeys(ctx.tx, accountId)) {
      const over = overOf(row, ctx.now)
      if (over !== null && over <= ctx.now) await end(ctx, row, becauseOf(row, over, ctx.now))
    }
  })
}

function becauseOf(row: KeyRow, over: Date, now: Date): 'expired' | 'idle' | 'sunset' {
  const { endsAt } = effectiveOf(row, now)
  if (endsAt?.getTime() !== over.getTime()) return 'idle'
  return row.sunsetAt?.getTime() === over.getTime() ? 'sunset' : 'expired'
}

async function end(ctx: Acting, row: KeyRow, because: Exclude<KeyEnd, 'tag'>): Promise<void> {
  const { accountId, name, label } = row
  if (!(await endKey(ctx.tx, row.id, because, ctx.now))) return
  await ctx.record({ type: 'api-key.ended', accountId, data: { name, label, because } })
}
