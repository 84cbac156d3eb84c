import type { ReactNode } from 'react'
import { classes } from '../classes.ts'
import styles from './code-field.module.css'
import field from './field.module.css'
import { Field } from './field.tsx'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  digits?: number
  hint?: ReactNode
  error?: string | undefined
  name?: string
  autoFocus?: boolean
}

/**
 * A short code. One field drawn as cells rather than a field per digit: paste, autofill and screen readers all know what to do
 * with one field (WCAG 2.2 3.3.8 asks that nothing stands in their way).
 */
export function CodeField({
  label,
  value,
  onChange,
  digits = 6,
  hint,
  error,
  name = 'code',
  autoFocus,
}: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <div className={styles.frame}>
          <div className={styles.cells}>
            <div className={styles.drawn} aria-hidden="true">
              {Array.from({ length: digits }, (_, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity beyond their place
                <span key={n} className={classes(styles.cell, n === value.length && styles.next)} />
              ))}
            </div>
            <input
              {...attributes}
              name={name}
              className={classes(field.mono, styles.input)}
              value={value}
              // biome-ignore lint/a11y/noAutofocus: the code is the one question of its step
              autoFocus={autoFocus}
              type="text"
              inputMode="numeric"
              autoComplete="one-time-code"
              autoCorrect="off"
              spellCheck={false}
              pattern="[0-9]*"
              onChange={(event) => onChange(onlyDigits(event.target.value).slice(0, digits))}
            />
          </div>
        </div>
      )}
    </Field>
  )
}

/** Codes are pasted with blanks, dashes and words around them. */
export const onlyDigits = (text: string): string => text.replace(/\D/g, '')
