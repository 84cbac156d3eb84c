import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db.ts'

/** More than this between our clock and the database's, and codes by time would be wrong (K10). */
const mostDrift = 30

/** `live`: the process answers. `ready`: it may be sent requests; not while it stops, nor without a database. */
export function addHealth(
  app: FastifyInstance,
  parts: { db: Database; clock: Clock; stopping: () => boolean },
): void {
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    const problem = parts.stopping() ? 'stopping' : await databaseProblem(parts.db, parts.clock)
    if (problem) return reply.code(503).header('retry-after', '2').send({ status: problem })
    return { status: 'ok' }
  })
}

async function databaseProblem(db: Database, clock: Clock): Promise<string | null> {
  try {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
    const drift = Math.abs(clock.now().getTime() - rows[0]!.now.getTime()) / 1000
    return drift > mostDrift ? 'clock-drift' : null
  } catch {
    return 'database-away'
  }
}
