import { classes } from '../classes.ts'
import { Icon } from './icon.tsx'
import styles from './icon-mark.module.css'
import type { IconName } from './paths.ts'

/** An icon on a ground of its own, at the head of a line: square for a thing, round for what lasts only a while or stands out. */
export const IconMark = ({ name, round = false }: { name: IconName; round?: boolean }) => (
  <span className={classes(styles.mark, round && styles.round)}>
    <Icon name={name} />
  </span>
)
