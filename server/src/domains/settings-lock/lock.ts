import type { Ctx } from '../../platform/ctx.ts'
import type { Shown } from '../../platform/http/route.ts'
import { lockAccount } from '../accounts/index.ts'
import type { SettingsLockEvent } from './events.ts'
import { makeKey } from './key.ts'
import { readSettingsLock, requireOpen, type SettingsLock } from './read.ts'
import { endDue, insertLock } from './store.ts'

/** Days that unlocking takes, and whether to make a key that opens at once. */
export type Wanted = { days: number; key: boolean }

export const drawLock = ({ days, key }: Wanted): Shown[] => [
  { label: 'Unlocking takes', value: daysText(days) },
  { label: 'Unlock key', value: key ? 'One is made now, and shown once' : 'None: there is only the wait' },
]

export const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

/**
 * Behind password and factor. From here on nothing of the security settings changes, whoever asks, until the lock is over. The key is told
 * this once. Refuses: settings-locked.
 */
export async function lockSettings(
  ctx: Ctx<SettingsLockEvent>,
  accountId: string,
  { days, key }: Wanted,
): Promise<SettingsLock & { unlockKey: string | null }> {
  await lockAccount(ctx.tx, accountId)
  await requireOpen(ctx.tx, accountId, ctx.now)
  const ended = await endDue(ctx.tx, accountId, ctx.now)
  const made = key ? makeKey(ctx.random) : null
  const { now } = ctx
  await insertLock(ctx.tx, { id: ctx.random.uuid(), accountId, days, keyHash: made?.hash ?? null, now })
  // Written down here, and told by what follows: a mail of its own could be read after that of the new lock.
  if (ended) await ctx.record({ type: 'settings.unlocked', accountId, data: { by: 'time' } })
  await ctx.record({ type: 'settings.locked', accountId, data: { days, key } })
  return { ...(await readSettingsLock(ctx.tx, accountId, now)), unlockKey: made?.written ?? null }
}
