import { Button } from '../../parts/button/button.tsx'
import { useSecondsUntil } from '../../parts/time/clock.ts'
import { countdown } from '../../words/format.ts'
import type { DeskSession } from '../api/shapes.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { deskWords } from '../words/desk.ts'
import styles from './desk-frame.module.css'

/** Shown from here on: before, nobody needs to watch it. */
const soon = 5 * 60

/** Who is signed in, as what, how long the session has left, and the way out. */
export function Self({ session: { staff, session } }: { session: DeskSession }) {
  const signOut = useSignOut()
  const end = session.idleEndsAt < session.endsAt ? session.idleEndsAt : session.endsAt
  const left = useSecondsUntil(end)
  return (
    <div className={styles.self}>
      <p className={styles.name}>{staff.name}</p>
      <p className={styles.role}>{deskWords.roles[staff.role]}</p>
      <p className={left < soon ? styles.soon : styles.left}>
        {deskWords.sessionLeft} <span role="timer">{countdown(left)}</span>
      </p>
      <Button kind="plain" icon="sign-out" busy={signOut.isPending} onClick={() => signOut.mutate()}>
        {deskWords.signOut}
      </Button>
    </div>
  )
}
