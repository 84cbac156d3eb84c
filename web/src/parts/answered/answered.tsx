import { words } from '../../words/index.ts'
import { Address } from '../address/address.tsx'
import { Button } from '../button/button.tsx'
import styles from './answered.module.css'

type Props = { label: string; value: string; changeLabel: string; onChange: () => void; busy?: boolean }

/** The answer given before: still visible, and changeable. */
export function Answered({ label, value, changeLabel, onChange, busy = false }: Props) {
  return (
    <div className={styles.answered}>
      <p className={styles.text}>
        <span className={styles.label}>{label}</span>
        <span className={styles.value}>
          <Address>{value}</Address>
        </span>
      </p>
      <Button kind="plain" aria-label={changeLabel} busy={busy} onClick={onChange}>
        {words.signIn.change}
      </Button>
    </div>
  )
}
