import type { ReactNode } from 'react'
import styles from './said.module.css'

/** Heard, not seen. As a status it is told when it changes. */
export const Said = ({ children, status = false }: { children: ReactNode; status?: boolean }) => (
  <span className={styles.said} role={status ? 'status' : undefined}>
    {children}
  </span>
)
