import { type FocusEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { words } from '../../words/index.ts'
import { Icon } from '../icon/icon.tsx'
import styles from './field.module.css'
import { Field } from './field.tsx'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  /** `off`: another secret than the one that signs in, which a password manager would put here. */
  autoComplete: 'current-password' | 'new-password' | 'off'
  inputMode?: 'numeric'
  name?: string
  hint?: ReactNode
  error?: string | undefined
  aside?: ReactNode
  /** What is said under the field while typing, such as its strength. */
  below?: ReactNode
  autoFocus?: boolean
  onFocus?: (event: FocusEvent) => void
}

const hasOuterBlanks = (value: string): boolean => value !== value.trim()

/** A password, with a toggle to see it, and hints on what commonly goes wrong. Paste and password managers are welcome. */
export function PasswordField({
  label,
  value,
  onChange,
  hint,
  error,
  aside,
  below,
  name = 'password',
  ...rest
}: Props) {
  const [shown, show] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const text = words.password
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      aside={aside}
      live={
        <>
          {capsLock && <Warning>{text.capsLock}</Warning>}
          {value !== '' && hasOuterBlanks(value) && <Warning>{text.outerBlanks}</Warning>}
          {below}
        </>
      }
    >
      {(attributes) => (
        <div className={styles['with-button']}>
          <input
            {...attributes}
            {...rest}
            name={name}
            className={styles.input}
            type={shown ? 'text' : 'password'}
            value={value}
            spellCheck={false}
            autoCapitalize="none"
            autoCorrect="off"
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={watch}
            onKeyUp={watch}
            onBlur={() => setCapsLock(false)}
          />
          <button
            type="button"
            className={styles['inner-button']}
            aria-pressed={shown}
            aria-label={text.show}
            aria-controls={attributes.id}
            onClick={() => show(!shown)}
          >
            <Icon name={shown ? 'eye-off' : 'eye'} />
          </button>
        </div>
      )}
    </Field>
  )
}

const Warning = ({ children }: { children: string }) => (
  <p className={styles.warn}>
    <Icon name="attention" />
    <span>{children}</span>
  </p>
)
