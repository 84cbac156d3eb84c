import type { ReactNode } from 'react'
import { classes } from '../../../parts/classes.ts'
import styles from './page.module.css'

type Row = { id: string; cells: ReactNode[]; bad?: boolean }

/** Figures under each other. Wider than a phone it scrolls in itself, and the keyboard can scroll it (WCAG 2.2, 2.1.1). */
export const Table = ({ title, head, rows }: { title: string; head: string[]; rows: Row[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached
  <section className={styles.scroll} aria-label={title} tabIndex={0}>
    <table className={styles.table}>
      <thead>
        <tr>
          {head.map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells, bad }) => (
          <tr key={id} className={classes(bad && styles.troubled)}>
            {cells.map((cell, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <td key={n}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
