import { Icon } from '../../parts/icon/icon.tsx'
import { words } from '../../words/index.ts'
import styles from './trust-strip.module.css'

/** The host this page came from, and whether it is the one the server goes by. */
export function HostPlate({ expected }: { expected: string | undefined }) {
  const text = words.strip
  const { host } = window.location
  if (expected && expected !== host)
    return (
      <p className={styles.wrong} role="alert">
        <Icon name="danger" />
        <span>{text.wrong(expected)}</span>
      </p>
    )
  return (
    <p className={styles.plate} title={text.checked}>
      <Icon name={expected ? 'check' : 'lock'} />
      <span>
        {text.youAreOn} <code className={styles.host}>{host}</code>
      </span>
    </p>
  )
}
