import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { useKey } from '../../settings-lock/use-settings-lock.ts'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const underField = new Set(['unlock-key-wrong', 'unlock-key-empty'])

/** The key that was saved opens at once, behind the same proofs. */
export function KeyForm({ opened }: { opened: () => void }) {
  const text = inside.settingsLock.key
  const [key, setKey] = useState('')
  const [empty, setEmpty] = useState<Problem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const open = useKey(opened)
  const problem = empty ?? (open.error ? Problem.of(open.error) : null)
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (open.isPending) return
    const missing = key.trim() === ''
    setEmpty(missing ? new Problem({ status: 0, code: 'unlock-key-empty', detail: text.empty }) : null)
    if (!missing) open.mutate(key)
  }
  return (
    <Section title={text.heading}>
      <form ref={form} className={styles.fields} onSubmit={submit} noValidate>
        <p className={styles.soft}>{text.text}</p>
        <TextField
          label={text.label}
          hint={text.hint}
          value={key}
          mono
          name="unlock-key"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
          onChange={(typed) => {
            setKey(typed)
            setEmpty(null)
            forgetStale(open, underField)
          }}
        />
        <FormProblem problem={problem} except={underField} />
        <div>
          <Button type="submit" kind="main" busy={open.isPending}>
            {text.act}
          </Button>
        </div>
      </form>
    </Section>
  )
}
