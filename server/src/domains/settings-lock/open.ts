import { sameBytes } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { type Answer, answer, type CallerOf, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { claimTry, type Door, forgiveTries } from '../limits/index.ts'
import type { SettingsLockEvent } from './events.ts'
import { readKey } from './key.ts'
import { readSettingsLock } from './read.ts'
import { endLock, type Row } from './store.ts'
import { requireLocked } from './unlock.ts'

type Keyed = Row & { keyHash: Buffer }

/**
 * What stands in the way, asked before any proof: whether this key opens is not looked at. What was mistyped is told, for by its sum it is no
 * key of anybody's. Refuses: settings-not-locked, unlock-key-missing, unlock-key-wrong.
 */
export async function checkKey(db: Reader, now: Date, accountId: string, typed: string): Promise<void> {
  await requireKeyed(db, now, accountId)
  if (!readKey(typed)) throw new Refusal('unlock-key-wrong', { field: 'key' })
}

/**
 * Behind password and factor: the right key opens at once. Every wrong one is counted before it is looked at, written down and told.
 * Refuses: settings-not-locked, unlock-key-missing, unlock-key-wrong, unlock-key-disabled, wait.
 */
export async function openByKey(
  ctx: Ctx<SettingsLockEvent>,
  holder: CallerOf<'holder'>,
  typed: string,
): Promise<Answer> {
  const { accountId } = holder
  await lockAccount(ctx.tx, accountId)
  const { id, keyHash } = await requireKeyed(ctx.tx, ctx.now, accountId)
  await claimOne(ctx, id, doorOf(holder))
  const given = readKey(typed)
  if (!given || !sameBytes(given, keyHash)) {
    await ctx.record({ type: 'settings.unlock-failed', accountId })
    return refuse('unlock-key-wrong', { field: 'key' })
  }
  await forgiveTries(ctx.tx, 'unlock-key', id, doorOf(holder))
  await endLock(ctx.tx, id, ctx.now)
  await ctx.record({ type: 'settings.unlocked', accountId, data: { by: 'key' } })
  return answer(200, await readSettingsLock(ctx.tx, accountId, ctx.now))
}

async function requireKeyed(db: Reader, now: Date, accountId: string): Promise<Keyed> {
  const row = await requireLocked(db, now, accountId)
  if (!row.keyHash) throw new Refusal('unlock-key-missing')
  return row as Keyed
}

/** For this one lock: a key of another is another secret. */
async function claimOne({ tx, now }: Pick<Ctx, 'tx' | 'now'>, lockId: string, door: Door): Promise<void> {
  const claim = await claimTry(tx, now, 'unlock-key', lockId, door)
  if (claim.kind === 'disabled') throw new Refusal('unlock-key-disabled')
  if (claim.kind === 'wait') throw new Refusal('wait', { retryAfterSeconds: claim.retryAfterSeconds })
}

/** A thief's guesses never shut the holder out elsewhere (A23). */
const doorOf = ({ deviceId, sessionId }: CallerOf<'holder'>): Door =>
  deviceId ? `device:${deviceId}` : `session:${sessionId}`
