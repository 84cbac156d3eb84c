import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { configurationQuery, sessionQuery } from '../../api/queries.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { Choice } from '../../parts/field/choice.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { PasswordField } from '../../parts/field/password-field.tsx'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StrengthMeter } from '../../strength/meter.tsx'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const underField = new Set([
  'password-empty',
  'password-too-short',
  'password-too-long',
  'password-common',
  'password-predictable',
  'password-same',
  'password-close',
])
const empty = new Problem({ status: 0, code: 'password-empty', detail: inside.newPassword.empty })

type Props = { minimum: number; changed: (kept: boolean) => void }

export function NewPasswordForm({ minimum, changed }: Props) {
  const text = inside.newPassword
  const guard = useGuard()
  const [password, setPassword] = useState('')
  const [keep, setKeep] = useState(false)
  const [meterWanted, wantMeter] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const about = useAbout()
  const change = useMutation({
    mutationFn: async () => {
      if (password === '') throw empty
      const body = { password, keepOtherSessions: keep }
      const done = await guard(async (headers) => {
        await ask(api.POST('/v1/password', { body, headers }))
        return true
      })
      if (done) changed(keep)
    },
  })
  const problem = change.error ? Problem.of(change.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <PasswordField
        label={text.label}
        value={password}
        onChange={(typed) => {
          setPassword(typed)
          forgetStale(change, underField)
        }}
        name="new-password"
        autoComplete="new-password"
        hint={text.rule(minimum)}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
        onFocus={() => wantMeter(true)}
        below={<StrengthMeter password={password} about={about} minimum={minimum} wanted={meterWanted} />}
      />
      <Choice label={text.keep} hint={text.keepHint} checked={keep} onChange={setKeep} />
      <FormProblem problem={problem} except={underField} />
      <div>
        <Button type="submit" kind="main" busy={change.isPending}>
          {text.submit}
        </Button>
      </div>
    </form>
  )
}

/** What an attacker would try first for this person, as far as this page knows: their address is masked here. */
function useAbout(): string[] {
  const { data: configuration } = useQuery(configurationQuery)
  const { data: session } = useQuery(sessionQuery)
  const words = [
    configuration?.operator.name ?? '',
    ...(session?.account.identifier.split(/[^\p{L}\d]+/u) ?? []),
  ]
  return words.filter((word) => word.length > 2)
}
