import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PhishingEvent } from './events.ts'
import { defang } from './read/refang.ts'
import { findCase, findReport, listCases, listIndicators, listReports } from './store-desk.ts'

/** What the list of official channels says of an address. */
export type Recognise = (text: string) => { ours: boolean; lookalike: boolean }

const pageSize = 50
const reportsShown = 50

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export async function describeQueue(
  db: Reader,
  { state = 'open', before }: { state?: 'open' | 'decided'; before?: string },
) {
  const found = await listCases(db, { decided: state === 'decided', before, limit: pageSize + 1 })
  const cases = found.slice(0, pageSize).map(lineOf)
  return { cases, next: found.length > pageSize ? cases.at(-1)!.number : null }
}

type Line = {
  number: string
  kind: string
  subject: string | null
  verdict: string | null
  first_at: Date
  last_at: Date
  reports: number
}

const lineOf = ({ number, kind, subject, verdict, first_at, last_at, reports }: Line) => ({
  number,
  kind,
  subject,
  verdict,
  firstAt: first_at.toISOString(),
  lastAt: last_at.toISOString(),
  reports,
})

/** Refuses: not-found. */
export async function describeCase(db: Reader, number: string, recognise: Recognise) {
  const found = await findCase(db, number)
  if (!found) throw new Refusal('not-found')
  const [indicators, last] = [
    await listIndicators(db, found.id),
    await listReports(db, found.id, reportsShown),
  ]
  return {
    ...lineOf(found),
    decidedAt: found.verdict ? iso(found.decided_at) : null,
    decidedBy: found.verdict ? found.decidedByName : null,
    indicators: indicators.map(({ kind, value, shown, warningId, warnedAt }) => ({
      kind,
      value: defang(value),
      shown: shown && defang(shown),
      ...recognise(value),
      warning: warningId && warnedAt ? { id: warningId, since: warnedAt.toISOString() } : null,
    })),
    last: last.map(({ id, account_id, reply_to, reported_at, told_at }) => ({
      id,
      by: account_id ? 'holder' : 'stranger',
      answered: account_id !== null || reply_to !== null,
      reportedAt: reported_at.toISOString(),
      toldAt: iso(told_at),
    })),
  }
}

/** What somebody wrote, and that one of the desk read it, in one transaction. Refuses: not-found. */
export async function readText(
  ctx: Ctx<PhishingEvent>,
  staffId: string,
  { number, id }: { number: string; id: string },
): Promise<string> {
  const report = await findReport(ctx.tx, number, id)
  if (!report) throw new Refusal('not-found')
  await ctx.record({ type: 'file.viewed', accountId: null, data: { staffId, purpose: 'phishing', number } })
  return ctx.keys.open('phishing-reports', report.id, report.text).toString()
}
