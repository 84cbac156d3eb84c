import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { recoverySeconds, recoveryStarts } from '../../policy/recovery.ts'
import { isSettled, listIdentifiers } from '../accounts/index.ts'
import { circumstances, type Notice, sendNotice } from '../notices/index.ts'
import { type Case, findOpenCase } from './store.ts'
import { writeVeto } from './veto-token.ts'

/** What the holder is told while it can still be stopped. */
export type Warning = 'recovery-asked' | 'recovery-approved' | 'recovery-opened'

/**
 * To every address and number of the account, with a link that stops the case for each that has a say: one added a moment ago may be a thief's, who would stop
 * the holder's own recovery with it.
 */
export async function warnHolder(ctx: Ctx, accountId: string, template: Warning): Promise<void> {
  const open = await findOpenCase(ctx.tx, accountId)
  if (!open) return
  const known = await listIdentifiers(ctx.tx, ctx.now, accountId)
  for (const one of known) {
    const { id, written } = one
    const token = writeVeto(ctx.keys, { caseId: open.id, identifierId: id })
    const veto = isSettled(known, one, ctx.now) ? { token, until: latestEnd(ctx.now, open) } : null
    await sendNotice(ctx, noticeOf(ctx, template, open, { to: written, accountId, veto }))
  }
}

type To = { to: string; accountId: string; veto: { token: string; until: Date } | null }

function noticeOf(ctx: Ctx, template: Warning, open: Case, { to, accountId, veto }: To): Notice {
  const params = { ...seen(ctx), number: open.number, veto }
  if (template === 'recovery-asked') return { template, to, accountId, params }
  return { template, to, accountId, params: { ...params, until: open.until.toISOString() } }
}

/** Of somebody of the desk, and of time itself, the holder is told no device and no place. */
const seen = (ctx: Ctx) =>
  ctx.caller.kind === 'staff' ? { at: ctx.now, device: '', place: '', address: '' } : circumstances(ctx)

/** A case is open to be stopped until it is over, whatever state it is in by then: this long at the most. */
function latestEnd(now: Date, { state, until, start }: Case): Date {
  if (state === 'open') return until
  const afterWait = recoverySeconds.open
  if (state === 'waiting') return secondsAfter(until, afterWait)
  const wait = recoveryStarts[start].waitSeconds
  return secondsAfter(now, recoverySeconds.evidence + recoverySeconds.review + wait + afterWait)
}
