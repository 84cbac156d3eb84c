import { useId } from 'react'
import styles from './field.module.css'

type Option<V extends string> = { value: V; label: string; hint?: string; disabled?: boolean }
type Props<V extends string> = {
  label: string
  options: Option<V>[]
  value: V
  onChange: (value: V) => void
}

/** One of a few, each with what it means. */
export function Options<V extends string>({ label, options, value, onChange }: Props<V>) {
  const id = useId()
  return (
    <fieldset className={styles.options}>
      <legend className={styles.label}>{label}</legend>
      {options.map((option) => (
        <div key={option.value} className={styles.choice}>
          <input
            type="radio"
            name={id}
            id={`${id}-${option.value}`}
            className={styles.round}
            checked={option.value === value}
            disabled={option.disabled}
            aria-describedby={option.hint && `${id}-${option.value}-hint`}
            onChange={() => onChange(option.value)}
          />
          <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
          {option.hint && (
            <p className={styles.hint} id={`${id}-${option.value}-hint`}>
              {option.hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  )
}
