import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Icon } from '../../parts/icon/icon.tsx'
import { sessionQuery } from '../api/queries.ts'
import { useSessionEnd } from '../session/use-session-end.ts'
import { deskWords } from '../words/desk.ts'
import styles from './desk-frame.module.css'
import { DeskLink } from './desk-link.tsx'
import { placesFor } from './places.ts'
import { ResetLine } from './reset-line.tsx'
import { Self } from './self.tsx'

/** Pages of somebody who is signed in at the desk: only where they may go. */
export function DeskFrame() {
  const { data: session } = useQuery(sessionQuery)
  useSessionEnd(session)
  if (!session) return null
  return (
    <div className={styles.frame}>
      <aside className={styles.rail} aria-label={deskWords.navLabel}>
        <nav className={styles.nav} aria-label={deskWords.navLabel}>
          {placesFor(session.rights).map(({ to, name, icon }) => (
            <DeskLink key={to} to={to} className={styles.link}>
              <Icon name={icon} />
              <span>{deskWords.nav[name]}</span>
            </DeskLink>
          ))}
        </nav>
        <Self session={session} />
      </aside>
      <main id="main" tabIndex={-1} className={styles.main}>
        <ResetLine from={session.reset} />
        <Outlet />
      </main>
    </div>
  )
}
