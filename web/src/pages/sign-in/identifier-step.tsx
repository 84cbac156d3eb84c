import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useRef } from 'react'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { Choice } from '../../parts/field/choice.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { explainShort, words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import type { Before } from './page.tsx'
import styles from './step.module.css'

type Props = { attempt: Attempt; before: Before; remember: (before: Before) => void }

const underField = new Set(['email-invalid'])

export function IdentifierStep({ attempt, before, remember }: Props) {
  const text = words.signIn
  const form = useRef<HTMLFormElement>(null)
  const begin = useMutation({ mutationFn: () => attempt.begin(before.identifier.trim(), before.shared) })
  const problem = begin.error ? Problem.of(begin.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!begin.isPending) begin.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text.title}>{text.heading}</PageHeading>
      <TextField
        label={text.identifier}
        value={before.identifier}
        onChange={(identifier) => {
          remember({ ...before, identifier })
          forgetStale(begin, underField)
        }}
        type="email"
        name="username"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <Choice
        label={text.sharedComputer}
        hint={text.sharedHint}
        checked={before.shared}
        onChange={(shared) => remember({ ...before, shared })}
      />
      <FormProblem problem={problem} except={underField} />
      <Button type="submit" kind="main" wide busy={begin.isPending}>
        {text.next}
      </Button>
      <p className={styles.else}>
        {text.none} <Link to="/sign-up">{text.signUp}</Link>
      </p>
    </form>
  )
}
