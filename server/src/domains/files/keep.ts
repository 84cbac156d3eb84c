import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { files } from '../../policy/files.ts'
import type { FileEvent } from './events.ts'
import { type Belonging, type Kept, refusalOf, type Taken } from './kinds.ts'
import { claimTaken, countKept, lockBelonging } from './store.ts'

/**
 * What was taken belongs to something now, in the transaction that says so. May refuse: file-type-refused, file-too-large, file-unreadable,
 * too-many-files. Return the refusal, do not throw it: why a file was refused is written down (D14).
 */
export async function keepFile(ctx: Ctx<FileEvent>, taken: Taken): Promise<Kept> {
  if (taken.kind === 'refused') return await refuseFile(ctx, taken)
  await lockBelonging(ctx.tx, taken.belongsTo)
  if (!(await hasRoom(ctx.tx, taken, ctx.now))) return { kind: 'refused', code: 'too-many-files' }
  if (!(await claimTaken(ctx.tx, taken.id, ctx.now))) return { kind: 'refused', code: 'file-unreadable' }
  const { id, cameAs, digest, pages } = taken
  return { kind: 'kept', id, cameAs, digest, pages }
}

async function refuseFile(
  ctx: Ctx<FileEvent>,
  { purpose, because }: Taken & { kind: 'refused' },
): Promise<Kept> {
  await ctx.record({ type: 'file.refused', accountId: null, data: { purpose, because } })
  return { kind: 'refused', code: refusalOf(because) }
}

/** Asked before anything is unpacked, and again when it is kept. */
export const hasRoom = async (db: Reader, of: Belonging, now: Date): Promise<boolean> =>
  (await countKept(db, of, now)) < files.most[of.purpose]
