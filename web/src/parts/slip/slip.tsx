import type { ReactNode } from 'react'
import { classes } from '../classes.ts'
import styles from './slip.module.css'

/** A sheet of paper on the page. With a stub, like a boarding pass: what is settled stands above the perforation. */
export function Slip({
  stub,
  children,
  className,
}: {
  stub?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <div className={classes(styles.slip, className)}>
      {stub && <div className={styles.stub}>{stub}</div>}
      <div className={styles.body}>{children}</div>
    </div>
  )
}

/** The perforation alone. */
export const Tear = () => <div className={styles.tear} aria-hidden="true" />
