import { Link } from '@tanstack/react-router'
import { serverNow } from '../../api/clock.ts'
import type { Session } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { useSignOut } from '../../session/sign-out.ts'
import { clockTime, dayName, zoneName } from '../../words/format.ts'
import { words } from '../../words/index.ts'
import styles from './holder-frame.module.css'

/** Who is signed in, until when, and the way out. */
export function Account({ session: { account, session } }: { session: Session }) {
  const signOut = useSignOut()
  const text = words.nav
  return (
    <div className={styles.account}>
      <dl>
        <dt>{text.signedInAs}</dt>
        <dd className={styles.email}>{account.identifier}</dd>
        <dt className={styles.late}>{text.sessionEnds}</dt>
        <dd className={styles.late}>
          {dayName(session.endsAt, serverNow())}, {clockTime(session.endsAt)} {zoneName(session.endsAt)}
        </dd>
      </dl>
      <Link to="/help" className={styles.late}>
        {words.foot.help}
      </Link>
      <Link to="/support" className={styles.late}>
        {words.foot.support}
      </Link>
      <Button kind="plain" icon="sign-out" busy={signOut.isPending} onClick={() => signOut.mutate()}>
        {text.signOut}
      </Button>
    </div>
  )
}
