import { useMutation } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef } from 'react'
import { Problem } from '../../api/problem.ts'
import { given } from '../../identifier/given.ts'
import { IdentifierField, usePhoneCountries } from '../../identifier/identifier-field.tsx'
import { explainIdentifier, ofIdentifier } from '../../identifier/refused.ts'
import type { Typed } from '../../identifier/typed.ts'
import { Button } from '../../parts/button/button.tsx'
import { Choice } from '../../parts/field/choice.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { passkeysWork } from '../../passkey/ask.ts'
import { words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import styles from './step.module.css'
import { useNamelessPasskey } from './use-nameless.ts'

export type Before = { typed: Typed; shared: boolean }
type Props = { attempt: Attempt; before: Before; remember: (before: Before) => void }

export function IdentifierStep({ attempt, before, remember }: Props) {
  const text = words.signIn
  const { next } = useSearch({ from: '/sign-in' })
  const form = useRef<HTMLFormElement>(null)
  const allowed = usePhoneCountries()
  const begin = useMutation({
    mutationFn: async () => await attempt.begin(await given(before.typed, allowed), before.shared),
  })
  const passkey = useNamelessPasskey(attempt, before.shared, !begin.isPending)
  const problem = begin.error ? Problem.of(begin.error) : passkey.problem
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    passkey.forget()
    if (!begin.isPending) begin.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text.title}>{text.heading}</PageHeading>
      <IdentifierField
        value={before.typed}
        onChange={(typed) => {
          remember({ ...before, typed })
          forgetStale(begin, ofIdentifier)
        }}
        autoComplete="username webauthn"
        autoFocus
        part={problem?.facts.part}
        error={explainIdentifier(problem, allowed)}
      />
      <Choice
        label={text.sharedComputer}
        hint={text.sharedHint}
        checked={before.shared}
        onChange={(shared) => remember({ ...before, shared })}
      />
      <FormProblem problem={problem} except={ofIdentifier} />
      <div className={styles.ways}>
        <Button type="submit" kind="main" wide busy={begin.isPending}>
          {text.next}
        </Button>
        {passkeysWork() && (
          <Button
            icon="key"
            wide
            busy={passkey.busy}
            onClick={() => {
              begin.reset()
              passkey.use()
            }}
          >
            {text.passkey}
          </Button>
        )}
      </div>
      <p className={styles.else}>
        {text.none}{' '}
        <Link to="/sign-up" search={next ? { next } : {}}>
          {text.signUp}
        </Link>
      </p>
    </form>
  )
}
