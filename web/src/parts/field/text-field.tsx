import type { InputHTMLAttributes, ReactNode } from 'react'
import { classes } from '../classes.ts'
import styles from './field.module.css'
import { Field } from './field.tsx'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'onChange'> & {
  label: string
  hint?: ReactNode
  error?: string | undefined
  mono?: boolean
  onChange: (value: string) => void
}

export function TextField({ label, hint, error, mono = false, onChange, ...input }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <input
          {...attributes}
          {...input}
          className={classes(styles.input, mono && styles.mono)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
