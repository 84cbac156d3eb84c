import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** As the server takes it; it judges all else. */
const least = 4
const most = 32

const underField = new Set(['anti-phishing-invalid'])

type Props = {
  done: () => Promise<void>
  /** There is a code already, and it may stay. */
  giveUp?: () => void
}

/** One question: which code. The server says what is wrong with it before any proof is asked. */
export function CodeForm({ done, giveUp }: Props) {
  const text = inside.antiPhishing.form
  const guard = useGuard()
  const [code, setCode] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const set = useMutation({
    mutationFn: async () => {
      const confirmed = await guard(async (headers) => {
        await ask(api.PUT('/v1/anti-phishing-code', { body: { code }, headers }))
        return true
      })
      if (confirmed) await done()
    },
  })
  const problem = set.error ? Problem.of(set.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!set.isPending) set.mutate()
  }
  const which = giveUp ? 'next' : 'first'
  return (
    <Section title={text.heading[which]}>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={text.label}
          hint={text.hint(least, most)}
          value={code}
          onChange={(typed) => {
            setCode(typed)
            forgetStale(set, underField)
          }}
          name="anti-phishing-code"
          autoComplete="off"
          autoFocus={giveUp !== undefined}
          error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
        />
        <FormProblem problem={problem} except={underField} />
        <div className={styles.actions}>
          <Button type="submit" kind="main" busy={set.isPending}>
            {text.submit[which]}
          </Button>
          {giveUp && <Button onClick={giveUp}>{text.back}</Button>}
        </div>
      </form>
    </Section>
  )
}
