import type { ReactNode } from 'react'
import { classes } from '../classes.ts'
import styles from './facts.module.css'

export type Fact = { label: string; value: ReactNode; mono?: boolean }

/** Labels and values, as on a boarding pass. */
export function Facts({ facts, rows = false }: { facts: Fact[]; rows?: boolean }) {
  return (
    <dl className={rows ? styles.rows : styles.facts}>
      {facts.map(({ label, value, mono }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd className={classes(mono && styles.mono)}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
