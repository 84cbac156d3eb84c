import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from '../classes.ts'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'
import styles from './button.module.css'

export type ButtonKind = 'main' | 'quiet' | 'danger' | 'plain'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  kind?: ButtonKind
  icon?: IconName
  /** Work is under way: the button stays where it is, keeps the focus, and does nothing more. */
  busy?: boolean
  wide?: boolean
  ref?: Ref<HTMLButtonElement>
  children: ReactNode
}

export const buttonClass = (kind: ButtonKind, wide = false): string =>
  classes(styles.button, styles[kind], wide && styles.wide)

export function Button({
  kind = 'quiet',
  icon,
  busy = false,
  wide = false,
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(kind, wide)}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}
