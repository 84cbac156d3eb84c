import type { Insertable } from 'kysely'
import { latestMade } from '../../platform/clock.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import type { Handovers, ServiceSessions } from '../../platform/schema.generated.ts'

export async function insertHandover(tx: Tx, row: Insertable<Handovers>): Promise<void> {
  await tx.insertInto('handovers').values(row).execute()
}

/** The first to come with the code of a service has it, once. */
export async function claimHandover(tx: Tx, serviceId: string, codeHash: Buffer, now: Date) {
  return await tx
    .updateTable('handovers')
    .set({ used_at: now })
    .where('code_hash', '=', codeHash)
    .where('service_id', '=', serviceId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('created_at', '<=', latestMade(now))
    .returning(['session_id as sessionId', 'account_id as accountId', 'challenge'])
    .executeTakeFirst()
}

export async function deleteHandovers(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('handovers').where('expires_at', '<', before).execute()
}

export async function insertTaken(tx: Tx, row: Insertable<ServiceSessions>): Promise<void> {
  await tx.insertInto('service_sessions').values(row).execute()
}

/** What a service took over, by its token; whether the session still lives is another question. */
export async function findTaken(reader: Reader, serviceId: string, tokenHash: Buffer) {
  return await reader
    .selectFrom('service_sessions')
    .select(['session_id as sessionId', 'account_id as accountId'])
    .where('token_hash', '=', tokenHash)
    .where('service_id', '=', serviceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Whether a session was ever handed to a service. */
export async function isTaken(reader: Reader, serviceId: string, sessionId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('service_sessions')
    .select('session_id')
    .where('session_id', '=', sessionId)
    .where('service_id', '=', serviceId)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
