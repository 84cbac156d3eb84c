import type { ReactNode } from 'react'
import { classes } from '../classes.ts'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'
import styles from './notice.module.css'

export type Tone = 'plain' | 'safe' | 'attention' | 'danger'

const icons = { plain: 'clock', safe: 'check', attention: 'attention', danger: 'danger' } as const

type Props = {
  tone: Tone
  title: string
  /** Where the tone's own sign would say something else. */
  icon?: IconName
  children?: ReactNode
  /** `alert` interrupts a screen reader, `status` waits for its turn. */
  role?: 'alert' | 'status'
}

/** What happened, what it means, what to do. */
export function Notice({ tone, title, icon = icons[tone], children, role }: Props) {
  return (
    <div className={classes(styles.notice, styles[tone])} role={role}>
      <Icon name={icon} className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.title}>{title}</p>
        {children}
      </div>
    </div>
  )
}
