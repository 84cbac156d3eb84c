import type { ReactNode } from 'react'
import styles from './notice-acts.module.css'

/** What can be done about a notice: its buttons and links, in a row. */
export const NoticeActs = ({ children }: { children: ReactNode }) => (
  <div className={styles.acts}>{children}</div>
)
