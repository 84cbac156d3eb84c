import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { configurationQuery } from '../../api/queries.ts'
import type { ResetLink } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { PasswordField } from '../../parts/field/password-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StrengthMeter } from '../../strength/meter.tsx'
import { reset } from '../../words/forgotten.ts'
import { explainShort } from '../../words/index.ts'
import styles from '../forgot/page.module.css'

/** Refusals that are about the password, told under its field. */
export const ofPassword: ReadonlySet<string> = new Set([
  'password-empty',
  'password-too-short',
  'password-too-long',
  'password-common',
  'password-predictable',
  'password-same',
  'password-close',
])
const empty = new Problem({ status: 0, code: 'password-empty', detail: reset.empty })
const short = (minimum: number) =>
  new Problem({ status: 0, code: 'password-too-short', detail: '', minimum } as never)

type Props = {
  found: ResetLink
  password: string
  type: (password: string) => void
  /** What the server said of the one before. */
  refused: Problem | null
  next: () => Promise<void>
}

export function PasswordStep({ found, password, type, refused, next }: Props) {
  const { passwordMinimum: minimum, sentTo, factorAsked } = found
  const form = useRef<HTMLFormElement>(null)
  const [meterWanted, wantMeter] = useState(false)
  const [stale, setStale] = useState(false)
  const { data: configuration } = useQuery(configurationQuery)
  const go = useMutation({
    mutationFn: async () => {
      if (password === '') throw empty
      if ([...password.normalize('NFC')].length < minimum) throw short(minimum)
      await next()
    },
  })
  const problem = go.error ? Problem.of(go.error) : stale ? null : refused
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!go.isPending) go.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={reset.title} lead={reset.lead(sentTo)}>
        {reset.heading}
      </PageHeading>
      <PasswordField
        label={reset.label}
        value={password}
        onChange={(typed) => {
          type(typed)
          setStale(true)
          if (problem && ofPassword.has(problem.code)) go.reset()
        }}
        name="new-password"
        autoComplete="new-password"
        autoFocus
        hint={reset.rule(minimum)}
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
      <h2 className={styles.follows}>{reset.follows}</h2>
      <ul className={styles.points}>
        {reset.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <FormProblem problem={problem} except={ofPassword} />
      <Button type="submit" kind="main" wide busy={go.isPending}>
        {factorAsked ? reset.next : reset.submit}
      </Button>
    </form>
  )
}
