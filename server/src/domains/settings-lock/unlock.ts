import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { settingsLock } from '../../policy/holds.ts'
import { lockAccount } from '../accounts/index.ts'
import { askRate, requireRate } from '../limits/index.ts'
import type { SettingsLockEvent } from './events.ts'
import { readSettingsLock, type SettingsLock, stateOf } from './read.ts'
import { dropUnlocking, findOpen, type Row, setUnlocking } from './store.ts'

/** What stands in the way, asked before any proof. Refuses: settings-not-locked, unlock-under-way, too-many-requests. */
export async function checkUnlock(db: Reader, now: Date, accountId: string): Promise<Row> {
  const row = await requireLocked(db, now, accountId)
  if (row.unlocksAt) throw new Refusal('unlock-under-way')
  const asked = await askRate(db, now, 'settings-lock.unlock', accountId)
  if (asked.kind === 'over')
    throw new Refusal('too-many-requests', { retryAfterSeconds: asked.retryAfterSeconds })
  return row
}

/**
 * Behind password and factor: the settings open after all of the days chosen when they were locked. Every address is told, and any session
 * can stop it. Refuses: settings-not-locked, unlock-under-way, too-many-requests.
 */
export async function beginUnlocking(ctx: Ctx<SettingsLockEvent>, accountId: string): Promise<SettingsLock> {
  await lockAccount(ctx.tx, accountId)
  const { id, days } = await checkUnlock(ctx.tx, ctx.now, accountId)
  await requireRate(ctx.tx, ctx.now, 'settings-lock.unlock', accountId)
  const until = await setUnlocking(ctx.tx, id, ctx.now, days * settingsLock.daySeconds)
  await ctx.record({ type: 'settings.unlock-requested', accountId, data: { until: until.toISOString() } })
  return await readSettingsLock(ctx.tx, accountId, ctx.now)
}

/** Whether a session still counts. It may have ended while it stood in line: a thief's, by the very unlocking that it would stop. */
export type IsLive = (tx: Ctx['tx'], sessionId: string) => Promise<boolean>

/** A session is enough: it only keeps what is shut shut. Refuses: session-required, settings-not-locked, unlock-not-asked. */
export async function cancelUnlocking(
  ctx: Ctx<SettingsLockEvent>,
  { accountId, sessionId }: { accountId: string; sessionId: string },
  isLive: IsLive,
): Promise<SettingsLock> {
  await lockAccount(ctx.tx, accountId)
  if (!(await isLive(ctx.tx, sessionId))) throw new Refusal('session-required')
  const { id, unlocksAt } = await requireLocked(ctx.tx, ctx.now, accountId)
  if (!unlocksAt) throw new Refusal('unlock-not-asked')
  await dropUnlocking(ctx.tx, id)
  await ctx.record({ type: 'settings.unlock-cancelled', accountId })
  return await readSettingsLock(ctx.tx, accountId, ctx.now)
}

export async function requireLocked(db: Reader, now: Date, accountId: string): Promise<Row> {
  const row = await findOpen(db, accountId)
  if (!row || stateOf(row, now) === 'open') throw new Refusal('settings-not-locked')
  return row
}
