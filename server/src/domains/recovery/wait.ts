import type { Ctx } from '../../platform/ctx.ts'
import { settingsLock } from '../../policy/holds.ts'
import { recoveryStarts } from '../../policy/recovery.ts'
import { readSettingsLock } from '../settings-lock/index.ts'
import type { Case } from './store.ts'

/**
 * How long an approved case waits, in seconds. A recovery is no way around a lock of the settings: while there is one, it waits at least for as many
 * days as unlocking would take. It can not ask for more: then whoever locked them and lost everything would be out for good.
 */
export async function waitOf(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { start, accountId }: Pick<Case, 'start' | 'accountId'>,
): Promise<number> {
  const { waitSeconds } = recoveryStarts[start]
  const lock = accountId && (await readSettingsLock(tx, accountId, now))
  return Math.max(waitSeconds, lock ? (lock.days ?? 0) * settingsLock.daySeconds : 0)
}
