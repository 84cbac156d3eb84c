import { Fragment } from 'react'
import { words } from '../../words/index.ts'
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
          {value.split(/(?<=@)/).map((part, n) => (
            <Fragment key={part}>
              {n > 0 && <wbr />}
              {part}
            </Fragment>
          ))}
        </span>
      </p>
      <Button kind="plain" aria-label={changeLabel} busy={busy} onClick={onChange}>
        {words.signIn.change}
      </Button>
    </div>
  )
}
