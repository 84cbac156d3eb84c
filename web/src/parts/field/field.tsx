import { type ReactNode, useId } from 'react'
import { Icon } from '../icon/icon.tsx'
import styles from './field.module.css'

export type Attributes = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type Props = {
  label: string
  /** Said before typing, under the label. */
  hint?: ReactNode
  error?: string | undefined
  /** Stands after the label's end: a link that belongs to the question. */
  aside?: ReactNode
  /** What changes while typing: told politely. */
  live?: ReactNode
  children: (attributes: Attributes) => ReactNode
}

/** A question with its hint, its answer and what is wrong with it, tied together for screen readers. */
export function Field({ label, hint, error, aside, live, children }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <div className={styles.top}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {aside}
      </div>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p className={styles.error} id={`${id}-error`}>
          <Icon name="danger" />
          <span>{error}</span>
        </p>
      )}
      {live !== undefined && (
        <div className={styles.live} aria-live="polite">
          {live}
        </div>
      )}
    </div>
  )
}
