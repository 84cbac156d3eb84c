import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { sessionQuery } from '../../api/queries.ts'
import { Guarding } from '../../confirmation/guarding.tsx'
import { FreezeLine } from '../../freeze/freeze-line.tsx'
import { PathBack } from '../../not-me/path-back.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { useZone } from '../../preferences/use-zone.ts'
import { useSessionWatch } from '../../session/watch.ts'
import { LockLine } from '../../settings-lock/lock-line.tsx'
import { words } from '../../words/index.ts'
import { Account } from './account.tsx'
import styles from './holder-frame.module.css'
import { Nav } from './nav.tsx'

/** Pages of somebody who is signed in: where to go stands beside them, on a phone below the thumb. */
export function HolderFrame() {
  const { data: session } = useQuery(sessionQuery)
  useSessionWatch(session ?? null)
  if (!session) return null
  return (
    <Guarding>
      <div className={styles.frame}>
        <aside className={styles.rail} aria-label={words.nav.account}>
          <Nav />
          <Account session={session} />
        </aside>
        <main id="main" tabIndex={-1} className={styles.main}>
          {session.session.sharedComputer && (
            <p className={styles.reminder}>
              <Icon name="attention" />
              {words.nav.sharedComputer}
            </p>
          )}
          <Zone />
          <FreezeLine />
          <LockLine />
          <PathBack />
          <Outlet />
        </main>
      </div>
    </Guarding>
  )
}

/** Only for somebody who is signed in. */
function Zone() {
  useZone()
  return null
}
