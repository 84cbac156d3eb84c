import type { Ctx, Outside } from '../../platform/ctx.ts'
import { addJob } from '../../platform/outbox.ts'
import { Refusal } from '../../platform/refusal.ts'
import { phishing, type ReportKind } from '../../policy/support.ts'
import { requireRate } from '../limits/index.ts'
import type { PhishingEvent } from './events.ts'
import { drawNumber } from './number.ts'
import type { Findings } from './read/findings.ts'
import { inert } from './read/inert.ts'
import { read } from './read/run.ts'
import { type Reporter, reporterOf } from './reporter.ts'
import { samenessOf } from './sameness.ts'
import { addIndicators, insertReport, isNumberTaken, joinCase } from './store.ts'
import { tellJob } from './tell.ts'

/** `mail`: bytes of a message as its program saved it, in base64. */
export type Given = { kind: ReportKind; text?: string; mail?: string }
export type Ready = { kind: ReportKind; found: Findings; sameness: Buffer }
type From = { accountId: string | null; replyTo: string | null }

/**
 * All that is slow, before the transaction. The report is read where it can be stopped, and nothing in it is opened, asked or fetched.
 * Refuses: report-empty, too-many-requests, busy.
 */
export async function prepareReport(out: Outside, given: Given, from: From): Promise<Ready> {
  const { kind, text = '' } = given
  const mail = given.mail ? Buffer.from(given.mail, 'base64') : null
  if (text.trim() === '' && !mail?.length) throw new Refusal('report-empty')
  if (mail && mail.length > phishing.bytes) throw new Refusal('body-too-large')
  await requireRate(out.db, out.now, 'phishing.everyone', 'everyone')
  const reporter: Reporter = await reporterOf(out, from.accountId, from.replyTo)
  const found = await read({ kind, text, mail, ...reporter })
  if (found.text === '') throw new Refusal('report-empty')
  return { kind, found, sameness: samenessOf(kind, found) }
}

/** One report, in the case of those that are the same; its verdict follows at once where it is known to be phishing. */
export async function keepReport(
  ctx: Ctx<PhishingEvent>,
  { kind, found, sameness }: Ready,
  from: From,
): Promise<string> {
  const number = await freeNumber(ctx)
  const subject = found.subject && inert(found.subject).slice(0, longestSubject)
  const joined = await joinCase(ctx.tx, {
    id: ctx.random.uuid(),
    number,
    sameness,
    kind,
    subject,
    now: ctx.now,
  })
  await addIndicators(ctx.tx, joined.id, found.indicators, phishing.ofCase)
  const id = ctx.random.uuid()
  await insertReport(ctx.tx, {
    id,
    case_id: joined.id,
    account_id: from.accountId,
    reply_to: from.replyTo,
    text: ctx.keys.seal('phishing-reports', id, found.text),
    reported_at: ctx.now,
  })
  await ctx.record({
    type: 'phishing.reported',
    accountId: from.accountId,
    data: { number: joined.number, kind },
  })
  if (joined.verdict) await addJob(ctx.tx, tellJob, { caseId: joined.id })
  return joined.number
}

const longestSubject = 200

async function freeNumber(ctx: Ctx<PhishingEvent>): Promise<string> {
  for (;;) {
    const number = drawNumber(ctx.random)
    if (!(await isNumberTaken(ctx.tx, number))) return number
  }
}
