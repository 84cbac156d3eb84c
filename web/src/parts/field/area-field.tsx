import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { classes } from '../classes.ts'
import styles from './field.module.css'
import { Field } from './field.tsx'

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'onChange'> & {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** What changes while typing: told politely. */
  live?: ReactNode
  mono?: boolean
  onChange: (value: string) => void
}

/** Several lines of text. */
export function AreaField({ label, hint, error, live, mono = false, onChange, ...area }: Props) {
  return (
    <Field label={label} hint={hint} error={error} live={live}>
      {(attributes) => (
        <textarea
          {...attributes}
          {...area}
          className={classes(styles.input, styles.area, mono && styles.mono)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
