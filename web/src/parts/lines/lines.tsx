import type { ReactNode } from 'react'
import styles from './lines.module.css'

/** A short list on one sheet, a hairline between its lines. */
export function Lines({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className={styles.lines} aria-label={label}>
      {children}
    </ul>
  )
}

type Props = {
  mark?: ReactNode
  title: ReactNode
  detail?: ReactNode
  action?: ReactNode
  /** Further, in full width under the line. */
  children?: ReactNode
}

export function Line({ mark, title, detail, action, children }: Props) {
  return (
    <li className={styles.line}>
      {mark && <div className={styles.mark}>{mark}</div>}
      <div className={styles.text}>
        <div className={styles.title}>{title}</div>
        {detail && <div className={styles.detail}>{detail}</div>}
      </div>
      {action && <div className={styles.action}>{action}</div>}
      {children && <div className={styles.more}>{children}</div>}
    </li>
  )
}
