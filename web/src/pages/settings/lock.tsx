import { useQuery } from '@tanstack/react-query'
import { settingsLockQuery } from '../../api/queries.ts'
import type { SettingsLock } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** Whether the settings are locked, and the way to the lock. */
export function Lock() {
  const query = useQuery(settingsLockQuery)
  const { title } = inside.settingsLock
  const now = useNow(30)
  return (
    <Section title={title}>
      <Fetched query={query} lines={1}>
        {(lock) => (
          <Lines>
            <Line
              mark={
                <span className={styles.mark}>
                  <Icon name="lock" />
                </span>
              }
              title={inside.settingsLock.entry.title[lock.state]}
              detail={tell(lock, now)}
              action={
                <ButtonLink to="/settings/lock" aria-label={`${title}: ${actOf(lock)}`}>
                  {actOf(lock)}
                </ButtonLink>
              }
            />
          </Lines>
        )}
      </Fetched>
    </Section>
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
