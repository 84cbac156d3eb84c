import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/outbox.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PhishingVerdict } from '../../policy/support.ts'
import type { PhishingEvent } from './events.ts'
import { findCase, forgetTold, setVerdict } from './store-desk.ts'
import { tellJob } from './tell.ts'

export type Decision = { number: string; verdict: PhishingVerdict; reports: number }

/**
 * What we found; everybody who reported it is told, and told again where it is corrected. `reports`: as many as whoever decides saw.
 * Refuses: not-found, seen-changed.
 */
export async function decide(ctx: Ctx<PhishingEvent>, staffId: string, decision: Decision): Promise<void> {
  const { number, verdict } = decision
  const decided = await setVerdict(ctx.tx, { ...decision, staffId, now: ctx.now })
  if (!decided) return await whyNot(ctx, decision)
  await forgetTold(ctx.tx, decided.id)
  await addJob(ctx.tx, tellJob, { caseId: decided.id })
  const data = { staffId, number, verdict, reports: decided.reports }
  await ctx.record({ type: 'phishing.decided', accountId: null, data })
}

/** A verdict that is there already is no fault of whoever gives it again. */
async function whyNot(ctx: Ctx<PhishingEvent>, { number, verdict }: Decision): Promise<void> {
  const found = await findCase(ctx.tx, number)
  if (!found) throw new Refusal('not-found')
  if (found.verdict !== verdict) throw new Refusal('seen-changed')
}
