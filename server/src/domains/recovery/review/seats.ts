import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Case, findCase, holdCase } from '../index.ts'

/** Two people decide a case: who answers for it, and the second one. */
export const seats = ['first', 'second'] as const
export type Seat = (typeof seats)[number]
type Seated = Pick<Case, 'assignedTo' | 'secondedBy'>

export const sitterOf = (found: Seated, seat: Seat): string | null =>
  seat === 'first' ? found.assignedTo : found.secondedBy

export const seatOf = (found: Seated, staffId: string): Seat | null =>
  seats.find((seat) => sitterOf(found, seat) === staffId) ?? null

/** States in which what was handed in lies before the two: not while it is still gathered, and never again once the case went on or is over (D15). */
const readable = new Set(['review', 'waiting'])

export const mayReadEvidence = (found: Case, staffId: string): boolean =>
  found.endedAt === null && readable.has(found.state) && seatOf(found, staffId) !== null

const numberShape = /^R-\d{3}-\d{3}-\d{3}$/

/** What is no number of ours names nothing, as a number that nobody has (K05). Refuses: not-found. */
export async function requireCase(db: Reader, number: string): Promise<Case> {
  const found = numberShape.test(number) ? await findCase(db, number) : undefined
  if (!found) throw new Refusal('not-found')
  return found
}

/** The case as it stays until the transaction ends. Refuses: not-found. */
export async function holdNumbered(ctx: Pick<Ctx, 'tx'>, number: string): Promise<Case> {
  const { id } = await requireCase(ctx.tx, number)
  return await holdCase(ctx, id)
}

/** The same for one of its two people; to everybody else there is nothing here (D15, K05). Refuses: not-found. */
export async function holdOwn(ctx: Pick<Ctx, 'tx'>, number: string, staffId: string): Promise<Case> {
  const held = await holdNumbered(ctx, number)
  if (seatOf(held, staffId) === null) throw new Refusal('not-found')
  return held
}
