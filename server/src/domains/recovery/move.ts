import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  type Mover,
  type RecoveryRefusal,
  type RecoveryState,
  recoveryMoves,
  recoverySeconds,
} from '../../policy/recovery.ts'
import { endFiles } from '../files/index.ts'
import type { CaseEvent } from './events.ts'
import { mailAsker } from './mail-asker.ts'
import { recordMove } from './record-move.ts'
import { callRivals } from './rivals.ts'
import type { Case } from './store.ts'
import { type Change, setState } from './store-moves.ts'
import { waitOf } from './wait.ts'

/** A way from one state to the next, who takes it, and what they say. `reason` stays at the desk; `wanted` is read by the asker. */
export type Step =
  | { to: 'review'; mover: 'asker'; files: number }
  | { to: 'evidence'; mover: 'reviewer'; staffId: string; wanted: string; reason: string }
  | { to: 'waiting'; mover: 'second-reviewer'; staffId: string; digest: string; reason: string }
  | { to: 'refused'; mover: 'reviewer'; staffId: string; because: RecoveryRefusal; reason: string }
  | { to: 'stopped'; mover: 'owner'; by: 'link' | 'session' | 'sign-in' }
  | { to: 'stopped'; mover: 'asker'; by: 'asker' }
  | { to: 'stopped'; mover: 'stronger'; by: 'other-case' }
  | { to: 'open' | 'expired'; mover: 'time' }
  | { to: 'completed'; mover: 'asker' }

/** Whether a line of the table leads there for whoever asks. */
export const mayMove = (from: RecoveryState, to: RecoveryState, mover: Mover): boolean =>
  recoveryMoves[from][to]?.includes(mover) ?? false

/**
 * The only way a case changes its state: by a line of `recoveryMoves`, once, with its event and a word to whoever asked. `found` as it was held
 * (`holdCase`). What time would have ended by now is over, whether or not the job was there. Refuses: recovery-state.
 */
export async function move(ctx: Ctx<CaseEvent>, found: Case, step: Step): Promise<Case> {
  const late = step.mover === 'asker' && found.until <= ctx.now
  if (late || !mayMove(found.state, step.to, step.mover)) throw new Refusal('recovery-state')
  const until = await untilOf(ctx, found, step.to)
  const token = step.mover === 'asker' ? null : ctx.random.token()
  const moved = await setState(ctx.tx, found.id, {
    from: found.state,
    to: step.to,
    now: ctx.now,
    until,
    linkHash: token === null ? null : tokenHash(token),
    ...factsOf(ctx, step),
  })
  if (!moved) throw new Refusal('recovery-state')
  if (moved.endedAt) await endFiles(ctx, { purpose: 'recovery', belongsTo: moved.id })
  await recordMove(ctx, moved, step)
  await callRivals(ctx, moved, step)
  // Whoever handed it in a moment ago, or took it back, sees it.
  if (token !== null) await mailAsker(ctx, moved, step.to, token)
  return moved
}

async function untilOf(ctx: Ctx, found: Case, to: RecoveryState): Promise<Date> {
  if (to === 'waiting') return secondsAfter(ctx.now, await waitOf(ctx, found))
  if (to === 'evidence' || to === 'review' || to === 'open') return secondsAfter(ctx.now, recoverySeconds[to])
  return ctx.now
}

function factsOf({ random }: Ctx, step: Step): Partial<Change> {
  if (step.to === 'review') return { submitted: true, wanted: null }
  if (step.to === 'evidence') return { wanted: step.wanted }
  if (step.to === 'waiting') return { approved: true }
  // Only the link of the mail that tells of it leads on: a browser that was left open days ago does not.
  if (step.to === 'open') return { shut: tokenHash(random.token()) }
  if (step.to === 'refused') return { ended: step.because }
  if (step.to === 'stopped') return { ended: step.by }
  return { ended: step.to }
}
