import { TextField } from '../../parts/field/text-field.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import styles from './page.module.css'
import type { FieldsProps } from './use-key-form.ts'

const text = apiKeys.form

/** What its holder knows it by. */
export const NameFields = ({ typed, faults, set }: FieldsProps) => (
  <div className={styles.pair}>
    <TextField
      label={text.label}
      hint={text.labelHint}
      value={typed.label}
      onChange={(label) => set({ label })}
      autoComplete="off"
      error={faults.label}
    />
    <TextField
      label={text.tag}
      hint={text.tagHint}
      value={typed.tag}
      onChange={(tag) => set({ tag })}
      autoComplete="off"
      error={faults.tag}
    />
  </div>
)
