import type { Reader, Tx } from '../../platform/db.ts'
import type { PhishingVerdict } from '../../policy/support.ts'

type Wanted = { decided: boolean; before: string | undefined; limit: number }

/** Cases, that which was reported last first. `before`: the number of the last one of the page before. */
export async function listCases(db: Reader, { decided, before, limit }: Wanted) {
  return await db
    .selectFrom('phishing_cases')
    .select(['id', 'number', 'kind', 'subject', 'verdict', 'first_at', 'last_at', 'reports'])
    .where('verdict', decided ? 'is not' : 'is', null)
    .$if(before !== undefined, (q) =>
      q.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('last_at', 'id'),
          '<',
          selectFrom('phishing_cases')
            .select(['last_at', 'id'])
            .where('number', '=', before!)
            .$asTuple('last_at', 'id'),
        ),
      ),
    )
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function findCase(db: Reader, number: string) {
  return await db
    .selectFrom('phishing_cases')
    .leftJoin('staff', 'staff.id', 'phishing_cases.decided_by')
    .selectAll('phishing_cases')
    .select('staff.name as decidedByName')
    .where('number', '=', number)
    .executeTakeFirst()
}

export async function listIndicators(db: Reader, caseId: string) {
  return await db
    .selectFrom('phishing_indicators as one')
    .leftJoin('channel_warnings as warning', (on) =>
      on
        .onRef('warning.kind', '=', 'one.kind')
        .onRef('warning.value', '=', 'one.value')
        .on('warning.ended_at', 'is', null),
    )
    .select(['one.kind', 'one.value', 'one.shown', 'warning.id as warningId', 'warning.added_at as warnedAt'])
    .where('one.case_id', '=', caseId)
    .orderBy('one.kind')
    .orderBy('one.value')
    .execute()
}

export async function listReports(db: Reader, caseId: string, limit: number) {
  return await db
    .selectFrom('phishing_reports')
    .select(['id', 'account_id', 'reply_to', 'reported_at', 'told_at'])
    .where('case_id', '=', caseId)
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function findReport(db: Reader, number: string, id: string) {
  return await db
    .selectFrom('phishing_reports as report')
    .innerJoin('phishing_cases as case', 'case.id', 'report.case_id')
    .select(['report.id', 'report.text'])
    .where('case.number', '=', number)
    .where('report.id', '=', id)
    .executeTakeFirst()
}

/** Decides what somebody saw: with another report since, or the same verdict there already, nothing happens. */
export async function setVerdict(
  tx: Tx,
  {
    number,
    verdict,
    reports,
    staffId,
    now,
  }: { number: string; verdict: PhishingVerdict; reports: number; staffId: string; now: Date },
) {
  return await tx
    .updateTable('phishing_cases')
    .set({ verdict, decided_by: staffId, decided_at: now })
    .where('number', '=', number)
    .where('reports', '=', reports)
    .where('verdict', 'is distinct from', verdict)
    .returning(['id', 'reports'])
    .executeTakeFirst()
}

/** Everybody is told anew: a verdict was corrected. */
export async function forgetTold(tx: Tx, caseId: string): Promise<void> {
  await tx.updateTable('phishing_reports').set({ told_at: null }).where('case_id', '=', caseId).execute()
}
