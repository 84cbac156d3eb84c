import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { CodeField } from '../../parts/field/code-field.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { reset } from '../../words/forgotten.ts'
import { explainShort, words } from '../../words/index.ts'
import styles from '../forgot/page.module.css'
import type { Given } from './given.ts'

const own = (detail: string) => new Problem({ status: 0, code: 'too-short', detail })
const missing = { totp: own(words.code.tooShort(6)), 'backup-code': own(words.code.backupEmpty) }
const underField: ReadonlySet<string> = new Set(['code-wrong', 'code-used', 'too-short'])

type Props = { method: 'totp' | 'backup-code'; send: (given: Given) => Promise<void> }

/** A code from the authenticator app, or one of those on paper. */
export function CodeForm({ method, send }: Props) {
  const text = words.signIn
  const isTotp = method === 'totp'
  const [code, type] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const answer = useMutation({
    mutationFn: async () => {
      const typed = code.trim()
      if (isTotp ? typed.length < 6 : typed === '') throw missing[method]
      await send({ method, code: typed })
    },
  })
  const problem = answer.error ? Problem.of(answer.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!answer.isPending) answer.mutate()
  }
  const onChange = (typed: string) => {
    type(typed)
    forgetStale(answer, underField)
  }
  const error = problem && underField.has(problem.code) ? explainShort(problem) : undefined
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={reset.title} lead={isTotp ? text.factorLead : text.backupLead}>
        {isTotp ? text.factorHeading : text.backupHeading}
      </PageHeading>
      {isTotp ? (
        <CodeField label={text.factorCode} value={code} onChange={onChange} autoFocus error={error} />
      ) : (
        <TextField
          label={text.backupCode}
          value={code}
          onChange={onChange}
          mono
          name="backup-code"
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
          error={error}
        />
      )}
      <FormProblem problem={problem} except={underField} />
      <Button type="submit" kind="main" wide busy={answer.isPending}>
        {reset.submit}
      </Button>
    </form>
  )
}
