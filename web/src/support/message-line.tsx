import { classes } from '../parts/classes.ts'
import { When } from '../parts/time/when.tsx'
import { support } from '../words/support.ts'
import styles from './support.module.css'

type Props = {
  who: string
  at: string
  /** Plain text: what looks like a link in it is none. */
  text: string
  redacted: readonly string[]
  fromSupport: boolean
}

/** What somebody wrote, as text and as nothing else. */
export const MessageLine = ({ who, at, text, redacted, fromSupport }: Props) => (
  <li className={classes(styles.message, fromSupport && styles.support)}>
    <div className={styles.by}>
      {who}
      <span className={styles.soft}>
        <When at={at} />
      </span>
    </div>
    <div className={styles.text} dir="auto">
      {text}
    </div>
    {redacted.length > 0 && <p className={styles.soft}>{support.thread.removed(redacted.length)}</p>}
  </li>
)
