import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { configurationQuery } from '../../api/queries.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { PasswordField } from '../../parts/field/password-field.tsx'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StrengthMeter } from '../../strength/meter.tsx'
import { zonedTime } from '../../words/format.ts'
import { explainShort } from '../../words/index.ts'
import { recovery } from '../../words/recovery.ts'
import { caseQuery } from './case-query.ts'
import styles from './page.module.css'

const minimum = 8
const ofPassword: ReadonlySet<string> = new Set([
  'password-empty',
  'password-too-short',
  'password-too-long',
  'password-common',
  'password-predictable',
])

export function SetPassword({ endsAt }: { endsAt: string }) {
  const text = recovery.set.password
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [password, type] = useState('')
  const [meterWanted, wantMeter] = useState(false)
  const { data: configuration } = useQuery(configurationQuery)
  const set = useMutation({
    mutationFn: () => {
      if (password === '') throw new Problem({ status: 0, code: 'password-empty', detail: text.empty })
      return ask(api.PUT('/v1/recoveries/current/password', { body: { password } }))
    },
    onSuccess: (now) => client.setQueryData(caseQuery.queryKey, now),
  })
  const problem = set.error ? Problem.of(set.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!set.isPending) set.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading
        title={recovery.title}
        lead={`${recovery.set.step(1)}. ${recovery.open.expires(zonedTime(endsAt))}`}
      >
        {text.heading}
      </PageHeading>
      <PasswordField
        label={text.label}
        value={password}
        onChange={(typed) => {
          type(typed)
          forgetStale(set, ofPassword)
        }}
        name="new-password"
        autoComplete="new-password"
        autoFocus
        hint={text.rule}
        error={problem && ofPassword.has(problem.code) ? explainShort(problem) : undefined}
        onFocus={() => wantMeter(true)}
        below={
          <StrengthMeter
            password={password}
            about={configuration ? [configuration.operator.name] : []}
            minimum={minimum}
            wanted={meterWanted}
          />
        }
      />
      <FormProblem problem={problem} except={ofPassword} />
      <Button type="submit" kind="main" wide busy={set.isPending}>
        {text.submit}
      </Button>
    </form>
  )
}
