import { classes } from '../classes.ts'
import styles from './chip.module.css'

type Props = { children: string; tone?: 'plain' | 'attention' }

/** A word or two beside a title that tells it from the others. */
export const Chip = ({ children, tone = 'plain' }: Props) => (
  <>
    {' '}
    <span className={classes(styles.chip, tone === 'attention' && styles.attention)}>{children}</span>
  </>
)
