import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useRef } from 'react'
import { Problem } from '../../api/problem.ts'
import { given } from '../../identifier/given.ts'
import { IdentifierField, usePhoneCountries } from '../../identifier/identifier-field.tsx'
import { explainIdentifier, ofIdentifier } from '../../identifier/refused.ts'
import type { Typed } from '../../identifier/typed.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { PasswordField } from '../../parts/field/password-field.tsx'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { recovery } from '../../words/recovery.ts'
import styles from './page.module.css'

type Props = {
  typed: Typed
  type: (typed: Typed) => void
  password: string
  setPassword: (password: string) => void
  next: () => void
}

export function NameStep({ typed, type, password, setPassword, next }: Props) {
  const text = recovery.begin
  const form = useRef<HTMLFormElement>(null)
  const allowed = usePhoneCountries()
  const go = useMutation({
    mutationFn: async () => {
      await given(typed, allowed)
      next()
    },
  })
  const problem = go.error ? Problem.of(go.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!go.isPending) go.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={recovery.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <div className={styles.ways}>
        <h2 className={styles.sub}>{text.before}</h2>
        <Link to="/forgot">{text.reset}</Link>
        <Link to="/sign-in">{text.backup}</Link>
      </div>
      <IdentifierField
        value={typed}
        onChange={(now) => {
          type(now)
          forgetStale(go, ofIdentifier)
        }}
        autoComplete="username"
        part={problem?.facts.part}
        error={explainIdentifier(problem, allowed)}
      />
      <PasswordField
        label={text.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        hint={text.passwordHint}
      />
      <FormProblem problem={problem} except={ofIdentifier} />
      <Button type="submit" kind="main" wide busy={go.isPending}>
        {text.next}
      </Button>
    </form>
  )
}
