import { secondsUntil } from '../../platform/clock.ts'
import type { Outside } from '../../platform/ctx.ts'
import { handover } from '../../policy/limits.ts'
import { idleEnd, noteSessionUse } from '../sessions/index.ts'
import { readWindow } from '../trading-password/index.ts'
import { describeSession } from './describe.ts'
import { readStanding } from './standing.ts'
import { sessionOf } from './taken.ts'

/** One answer for every token that opens nothing: unknown, another service's, of a session that is over (RFC 7662 2.2). */
const over = { active: false as const }

/**
 * Everything about a session that the exchange decides by, read at this moment. `active`: its holder did something, and it stays alive by that;
 * polling never keeps it alive (ASVS 7.3.1).
 */
export async function introspect(
  { db, now }: Outside,
  serviceId: string,
  { token, active = false }: { token: string; active?: boolean },
) {
  const session = await sessionOf(db, serviceId, token, now)
  if (!session) return over
  if (active) await noteSessionUse(db, session, now)
  const window = await readWindow(db, session.id, now)
  return {
    active: true as const,
    ...describeSession(session),
    tradingWindow: { open: window !== null, endsAt: window?.endsAt.toISOString() ?? null },
    ...(await readStanding(db, session.accountId, now)),
    cacheSeconds: cacheSeconds([session.endsAt, idleEnd(session), window?.endsAt ?? session.endsAt], now),
  }
}

/** Never past the moment at which the answer would be another one. */
const cacheSeconds = (ends: Date[], now: Date): number =>
  Math.max(0, Math.min(handover.cacheSeconds, ...ends.map((end) => secondsUntil(end, now) - 1)))
