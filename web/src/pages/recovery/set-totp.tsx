import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { CodeField } from '../../parts/field/code-field.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { explainShort, words } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import { recovery } from '../../words/recovery.ts'
import { Key } from '../authenticator/key.tsx'
import { caseQuery } from './case-query.ts'
import styles from './page.module.css'

const underField: ReadonlySet<string> = new Set(['code-wrong', 'too-short'])
const tooShort = new Problem({ status: 0, code: 'too-short', detail: words.code.tooShort(6) })

/** The key lives in this page's memory alone: leaving it means another one. */
export function SetTotp({ done }: { done: () => void }) {
  const begun = useQuery({
    queryKey: ['recovery-totp'],
    queryFn: () => ask(api.POST('/v1/recoveries/current/totp', { body: {} })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (begun.error) return <Failed error={begun.error} again={() => void begun.refetch()} />
  if (!begun.data) return <Waiting lines={4} />
  return (
    <>
      <p>{inside.authenticator.scanLead}</p>
      <Key enrolment={begun.data} />
      <Confirm done={done} />
    </>
  )
}

function Confirm({ done }: { done: () => void }) {
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [code, type] = useState('')
  const confirm = useMutation({
    mutationFn: () => {
      if (code.length < 6) throw tooShort
      return ask(api.POST('/v1/recoveries/current/totp/confirmation', { body: { code } }))
    },
    onSuccess: (now) => {
      client.setQueryData(caseQuery.queryKey, now)
      done()
    },
  })
  const problem = confirm.error ? Problem.of(confirm.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!confirm.isPending) confirm.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <CodeField
        label={inside.authenticator.codeLabel}
        value={code}
        onChange={(typed) => {
          type(typed)
          forgetStale(confirm, underField)
        }}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <FormProblem problem={problem} except={underField} />
      <Button type="submit" kind="main" wide busy={confirm.isPending}>
        {recovery.set.factor.confirm}
      </Button>
    </form>
  )
}
