import { sql } from 'kysely'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import type { PhishingVerdict, ReportKind } from '../../policy/support.ts'
import type { Indicator } from './read/findings.ts'

type NewCase = {
  id: string
  number: string
  sameness: Buffer
  kind: ReportKind
  subject: string | null
  now: Date
}

export async function isNumberTaken(tx: Tx, number: string): Promise<boolean> {
  const found = await tx
    .selectFrom('phishing_cases')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * The case that a report belongs to: a new one, or the one there is, whose row then waits for this transaction. What was found to be anything but
 * phishing waits for a verdict again: a copy of something harmless may not be harmless.
 */
export async function joinCase(tx: Tx, { id, number, sameness, kind, subject, now }: NewCase) {
  return await tx
    .insertInto('phishing_cases')
    .values({ id, number, sameness, kind, subject, first_at: now, last_at: now, reports: 1 })
    .onConflict((on) =>
      on.column('sameness').doUpdateSet((eb) => ({
        last_at: eb.fn('greatest', ['phishing_cases.last_at', 'excluded.last_at']),
        reports: eb('phishing_cases.reports', '+', 1),
        verdict: sql`case when phishing_cases.verdict = 'phishing' then phishing_cases.verdict end`,
      })),
    )
    .returning(['id', 'number', 'verdict'])
    .executeTakeFirstOrThrow()
}

export async function addIndicators(
  tx: Tx,
  caseId: string,
  found: readonly Indicator[],
  most: number,
): Promise<void> {
  const { count } = await tx
    .selectFrom('phishing_indicators')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  const room = found.slice(0, Math.max(0, most - Number(count)))
  if (room.length === 0) return
  await tx
    .insertInto('phishing_indicators')
    .values(room.map((one) => ({ case_id: caseId, ...one })))
    .onConflict((on) => on.doNothing())
    .execute()
}

type NewReport = {
  id: string
  case_id: string
  account_id: string | null
  reply_to: string | null
  text: Buffer
  reported_at: Date
}

export async function insertReport(tx: Tx, row: NewReport): Promise<void> {
  await tx.insertInto('phishing_reports').values(row).execute()
}

/** What an account reported, newest first. */
export async function listOwn(db: Reader, accountId: string, limit: number) {
  return await db
    .selectFrom('phishing_reports as report')
    .innerJoin('phishing_cases as case', 'case.id', 'report.case_id')
    .select(['report.id', 'case.number', 'case.kind', 'case.subject', 'case.verdict', 'report.reported_at'])
    .where('report.account_id', '=', accountId)
    .orderBy('report.reported_at', 'desc')
    .orderBy('report.id', 'desc')
    .limit(limit)
    .execute()
}

/** Takes reports whose verdict nobody told yet; who takes them tells it. */
export async function claimUntold(tx: Tx, caseId: string, now: Date, limit: number) {
  return await tx
    .updateTable('phishing_reports')
    .set({ told_at: now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('phishing_reports')
        .select('id')
        .where('case_id', '=', caseId)
        .where('told_at', 'is', null)
        .orderBy('reported_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['account_id as accountId', 'reply_to as replyTo'])
    .execute()
}

export async function readVerdict(
  tx: Tx,
  caseId: string,
): Promise<{ number: string; verdict: PhishingVerdict } | null> {
  const row = await tx
    .selectFrom('phishing_cases')
    .select(['number', 'verdict'])
    .where('id', '=', caseId)
    .forShare()
    .executeTakeFirst()
  return row?.verdict ? { number: row.number, verdict: row.verdict as PhishingVerdict } : null
}

/** What was decided so long ago goes, with what people wrote. */
export async function deleteDecided(db: Database, before: Date): Promise<void> {
  await db
    .deleteFrom('phishing_cases')
    .where('verdict', 'is not', null)
    .where('decided_at', '<', before)
    .where('last_at', '<', before)
    .execute()
}
