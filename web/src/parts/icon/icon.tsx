import { classes } from '../classes.ts'
import styles from './icon.module.css'
import { type IconName, paths } from './paths.ts'

/** A drawing of our own beside words that say the same; screen readers skip it. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return (
    <svg className={classes(styles.icon, className)} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
