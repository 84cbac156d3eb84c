import type { Outside } from '../../platform/ctx.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { type Mode, tradingPasswordState } from './secret/index.ts'
import { readWindow } from './window.ts'

/** What the holder sees of it. Times in UTC. */
export async function readTradingPassword(
  { db, now, settings }: Outside,
  { accountId, sessionId }: CallerOf<'holder'>,
) {
  const { state, mode, setAt, lockedUntil } = await tradingPasswordState(db, accountId, now)
  const window = await readWindow(db, sessionId, now)
  return {
    state,
    mode: (mode ?? settings.tradingPassword) satisfies Mode,
    setAt: setAt?.toISOString() ?? null,
    lockedUntil: lockedUntil?.toISOString() ?? null,
    window: window && { endsAt: window.endsAt.toISOString() },
  }
}
