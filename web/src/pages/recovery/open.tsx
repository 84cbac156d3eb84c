import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { RecoveryCase } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { PasswordField } from '../../parts/field/password-field.tsx'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { explainShort } from '../../words/index.ts'
import { recovery } from '../../words/recovery.ts'
import { caseQuery } from './case-query.ts'
import styles from './page.module.css'
import { Withdraw } from './withdraw.tsx'

const underField: ReadonlySet<string> = new Set(['password-wrong', 'password-empty'])

/** The wait is over: the set-up begins, with the password once more where it was given at the start. */
export function Open({ found: { passwordAsked } }: { found: RecoveryCase }) {
  const text = recovery.open
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [password, type] = useState('')
  const begin = useMutation({
    mutationFn: () => {
      if (passwordAsked && password === '')
        throw new Problem({ status: 0, code: 'password-empty', detail: text.passwordEmpty })
      return ask(api.POST('/v1/recoveries/current/set-up', { body: passwordAsked ? { password } : {} }))
    },
    onSuccess: (now) => client.setQueryData(caseQuery.queryKey, now),
  })
  const problem = begin.error ? Problem.of(begin.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!begin.isPending) begin.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={recovery.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      {passwordAsked && (
        <PasswordField
          label={text.password}
          hint={text.passwordHint}
          value={password}
          autoComplete="current-password"
          onChange={(typed) => {
            type(typed)
            forgetStale(begin, underField)
          }}
          error={
            problem?.code === 'password-wrong'
              ? text.passwordWrong
              : problem?.code === 'password-empty'
                ? explainShort(problem)
                : undefined
          }
        />
      )}
      <FormProblem problem={problem} except={underField} />
      <Button type="submit" kind="main" wide busy={begin.isPending}>
        {text.start}
      </Button>
      <Withdraw />
    </form>
  )
}
