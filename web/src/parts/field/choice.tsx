import { useId } from 'react'
import styles from './field.module.css'

type Props = { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void }

export function Choice({ label, hint, checked, onChange }: Props) {
  const id = useId()
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type="checkbox"
        className={styles.box}
        checked={checked}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
