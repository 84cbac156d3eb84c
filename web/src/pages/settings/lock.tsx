import { useQuery } from '@tanstack/react-query'
import { settingsLockQuery } from '../../api/queries.ts'
import type { SettingsLock } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { inside } from '../../words/inside.ts'
import { Entries, Entry } from './entries.tsx'

/** Whether the settings are locked, and the way to the lock. */
export function Lock() {
  const query = useQuery(settingsLockQuery)
  const { title, entry } = inside.settingsLock
  const now = useNow(30)
  return (
    <Entries title={title} query={query}>
      {(lock) => (
        <Entry
          icon="lock"
          title={entry.title[lock.state]}
          detail={tell(lock, now)}
          action={
            <ButtonLink to="/settings/lock" aria-label={`${title}: ${actOf(lock)}`}>
              {actOf(lock)}
            </ButtonLink>
          }
        />
      )}
    </Entries>
  )
}

const actOf = ({ state }: SettingsLock): string => {
  const { entry } = inside.settingsLock
  return state === 'open' ? entry.act : entry.look
}

function tell({ state, days, unlocksAt }: SettingsLock, now: number): string {
  const { entry } = inside.settingsLock
  if (state === 'unlocking' && unlocksAt) return entry.unlocking(unlocksAt, now)
  return state === 'locked' ? entry.locked(days ?? 0) : entry.open
}
