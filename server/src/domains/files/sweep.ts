import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Database } from '../../platform/db.ts'
import { files } from '../../policy/files.ts'
import type { Blobs } from './blobs/blobs.ts'
import type { FileEvent } from './events.ts'
import { claimOrphans, findLeaving, type Leaving, markDeleted } from './store.ts'

type Within = (work: (ctx: Ctx<FileEvent>) => Promise<void>) => Promise<void>

/** Of one sweep; what is left is found by the next. */
const most = 500

/**
 * The job: deletes the bytes of what has left. Bytes first, then the row: a crash in between deletes again what is gone already, and nothing
 * is called deleted that is still there. Storage that is away ends the sweep; the next one goes on.
 */
export async function sweepFiles(db: Database, blobs: Blobs, now: Date, within: Within): Promise<void> {
  await claimOrphans(db, now, secondsAfter(now, -files.orphanSeconds))
  const leaving = await findLeaving(db, now, most)
  for (const { pages } of leaving) for (const { name } of pages) await blobs.delete(name)
  for (const [purpose, some] of Map.groupBy(leaving, ({ purpose }) => purpose))
    await within((ctx) => markAll(ctx, purpose, some))
}

async function markAll(ctx: Ctx<FileEvent>, purpose: Leaving['purpose'], some: readonly Leaving[]) {
  let count = 0
  for (const { id } of some) if (await markDeleted(ctx.tx, id, ctx.now)) count += 1
  if (count > 0) await ctx.record({ type: 'file.deleted', accountId: null, data: { purpose, count } })
}
