import type { ReactNode } from 'react'
import { Chip } from '../../parts/chip/chip.tsx'
import { classes } from '../../parts/classes.ts'
import { Icon } from '../../parts/icon/icon.tsx'
import type { IconName } from '../../parts/icon/paths.ts'
import { inside } from '../../words/inside.ts'
import styles from './ladder.module.css'

/** How a class of factor stands: not enrolled, enrolled, the one that is asked, or in need of a look. */
export type Standing = 'empty' | 'kept' | 'safe' | 'attention'

type Props = {
  icon: IconName
  title: string
  standing: Standing
  asked: boolean
  detail: ReactNode
  action: ReactNode
}

/** One class of factor on the ladder. */
export function Rung({ icon, title, standing, asked, detail, action }: Props) {
  return (
    <li className={styles.rung}>
      <span className={classes(styles.sign, standing !== 'kept' && styles[standing])}>
        <Icon name={icon} />
      </span>
      <div className={styles.text}>
        <p className={styles.title}>
          {title}
          {asked && (
            <Chip tone={standing === 'attention' ? 'attention' : 'plain'}>{inside.security.asked}</Chip>
          )}
        </p>
        <div className={styles.detail}>{detail}</div>
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </li>
  )
}
