import type { ReactNode, SelectHTMLAttributes } from 'react'
import styles from './field.module.css'
import { Field } from './field.tsx'

type Props = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'onChange'> & {
  label: string
  hint?: ReactNode
  error?: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** One of many. The browser's own list: searched by typing, and fits every thumb. */
export function SelectField({ label, hint, error, options, onChange, ...select }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <select
          {...attributes}
          {...select}
          className={styles.input}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
