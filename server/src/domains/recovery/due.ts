import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { mostDue, type Within } from '../accounts/index.ts'
import type { CaseEvent } from './events.ts'
import { holdCase } from './hold-case.ts'
import { move } from './move.ts'
import { type Case, listDue } from './store.ts'
import { setUntil } from './store-moves.ts'
import { waitOf } from './wait.ts'

/** The job: what waited opens, what nobody went on with is over. One case after the other, each under its lock. */
export async function moveDue(db: Reader, now: Date, within: Within<CaseEvent>): Promise<void> {
  for (const id of await listDue(db, now, mostDue)) await within((ctx) => moveOne(ctx, id))
}

async function moveOne(ctx: Ctx<CaseEvent>, id: string): Promise<void> {
  const held = await holdCase(ctx, id)
  if (held.endedAt || held.until > ctx.now) return
  if (held.state !== 'waiting') await move(ctx, held, { to: 'expired', mover: 'time' })
  else if (!(await waitsOn(ctx, held))) await move(ctx, held, { to: 'open', mover: 'time' })
}

/** The settings were locked while it waited: that makes the wait as long as the lock, from when it was approved. */
async function waitsOn(ctx: Ctx, held: Case): Promise<boolean> {
  const until = secondsAfter(held.approvedAt!, await waitOf(ctx, held))
  if (until <= ctx.now) return false
  await setUntil(ctx.tx, held.id, until)
  return true
}
