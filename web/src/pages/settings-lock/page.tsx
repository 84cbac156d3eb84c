import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { settingsLockQuery } from '../../api/queries.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { inside } from '../../words/inside.ts'
import { KeySheet } from './key-sheet.tsx'
import { Locked } from './locked.tsx'
import { Open } from './open.tsx'
import { Unlocking } from './unlocking.tsx'

/** The lock on all security settings: how it stands, and what can be done about it. */
export default function SettingsLockPage() {
  const query = useQuery({ ...settingsLockQuery, refetchInterval: 60_000 })
  const [key, setKey] = useState<string | null>(null)
  const outcome = useOutcome()
  const opened = () => outcome.tell(inside.settingsLock.key.opened)
  return (
    <BackPage to="/settings" label={inside.settings.back}>
      {key ? (
        <KeySheet unlockKey={key} saved={() => setKey(null)} />
      ) : (
        <>
          <Outcome outcome={outcome} />
          <Fetched query={query} lines={3}>
            {(lock) =>
              lock.state === 'open' ? (
                <Open made={setKey} />
              ) : lock.state === 'locked' ? (
                <Locked lock={lock} opened={opened} />
              ) : (
                <Unlocking
                  lock={lock}
                  opened={opened}
                  stopped={() => outcome.tell(inside.settingsLock.unlocking.stopped)}
                />
              )
            }
          </Fetched>
        </>
      )}
    </BackPage>
  )
}
