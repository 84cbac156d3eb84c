import type { ReactNode } from 'react'
import styles from './event-list.module.css'

export const EventList = ({ children }: { children: ReactNode }) => (
  <ul className={styles.list}>{children}</ul>
)
