import type { Ctx } from '../../platform/ctx.ts'
import type { CaseEvent } from './events.ts'
import type { Step } from './move.ts'
import type { Case } from './store.ts'

/** A case of nobody's account tells nobody: what the desk decides about it is written down all the same. */
export async function recordMove(ctx: Ctx<CaseEvent>, moved: Case, step: Step): Promise<void> {
  const event = eventOf(moved, step)
  if (event) await ctx.record(event)
}

function eventOf({ accountId, number, until }: Case, step: Step): CaseEvent | null {
  if (step.to === 'evidence') {
    const { staffId, reason } = step
    return { type: 'recovery.evidence-asked', accountId, data: { number, staffId, reason } }
  }
  if (step.to === 'refused') {
    const { staffId, because, reason } = step
    return { type: 'recovery.refused', accountId, data: { number, staffId, because, reason } }
  }
  return accountId === null ? null : ofAccount(accountId, number, until, step)
}

type Rest = Exclude<Step, { to: 'evidence' | 'refused' }>

function ofAccount(accountId: string, number: string, at: Date, step: Rest): CaseEvent {
  const until = at.toISOString()
  switch (step.to) {
    case 'review':
      return { type: 'recovery.submitted', accountId, data: { number, files: step.files } }
    case 'waiting': {
      const { staffId, digest, reason } = step
      return { type: 'recovery.approved', accountId, data: { number, staffId, digest, reason, until } }
    }
    case 'open':
      return { type: 'recovery.opened', accountId, data: { number, until } }
    case 'stopped':
      return { type: 'recovery.stopped', accountId, data: { number, by: step.by } }
    case 'expired':
      return { type: 'recovery.expired', accountId, data: { number } }
    case 'completed':
      return { type: 'recovery.completed', accountId, data: { number } }
  }
}
