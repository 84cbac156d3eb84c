import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { configurationQuery } from '../../api/queries.ts'
import type { SignUp } from '../../api/shapes.ts'
import { CaptchaStatus } from '../../captcha/captcha-status.tsx'
import { sendWithCaptcha } from '../../captcha/send.ts'
import { useCaptcha } from '../../captcha/use-captcha.ts'
import { given } from '../../identifier/given.ts'
import { IdentifierField, usePhoneCountries } from '../../identifier/identifier-field.tsx'
import { explainIdentifier, ofIdentifier } from '../../identifier/refused.ts'
import type { Typed } from '../../identifier/typed.ts'
import { Button } from '../../parts/button/button.tsx'
import { Choice } from '../../parts/field/choice.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { PasswordField } from '../../parts/field/password-field.tsx'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StrengthMeter } from '../../strength/meter.tsx'
import { signUp as signUpWords } from '../../words/en/sign-up.ts'
import { explainShort } from '../../words/index.ts'
import styles from '../sign-in/step.module.css'

const ofPassword = new Set([
  'password-too-short',
  'password-too-long',
  'password-common',
  'password-predictable',
])
/** Refusals that belong to one field are told under it. */
const underFields: ReadonlySet<string> = new Set([...ofIdentifier, ...ofPassword])

type Props = { typed: Typed; type: (typed: Typed) => void; advance: (attempt: SignUp) => void }

export function BeginStep({ typed, type, advance }: Props) {
  const text = signUpWords
  const { next } = useSearch({ from: '/sign-up' })
  const [password, setPassword] = useState('')
  const [sharedComputer, setShared] = useState(false)
  const [meterWanted, wantMeter] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const captcha = useCaptcha('sign-up')
  const { data } = useQuery(configurationQuery)
  const allowed = usePhoneCountries()
  const minimum = data?.password.minimum ?? 15
  const send = useMutation({
    mutationFn: async () => {
      const whom = await given(typed, allowed)
      return await sendWithCaptcha(
        (captcha) =>
          ask(
            api.POST('/v1/sign-ups', {
              body: { ...whom, password, sharedComputer, ...(captcha && { captcha }) },
            }),
          ),
        captcha.take,
        true,
      )
    },
    onSuccess: advance,
    onError: () => captcha.start(),
  })
  const problem = send.error ? Problem.of(send.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!send.isPending) send.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} onFocus={captcha.start} noValidate>
      <PageHeading title={text.title}>{text.heading}</PageHeading>
      <IdentifierField
        value={typed}
        onChange={(changed) => {
          type(changed)
          forgetStale(send, underFields)
        }}
        autoFocus
        part={problem?.facts.part}
        error={explainIdentifier(problem, allowed)}
      />
      <PasswordField
        label={text.password}
        value={password}
        onChange={(password) => {
          setPassword(password)
          forgetStale(send, underFields)
        }}
        autoComplete="new-password"
        hint={text.rule(minimum)}
        error={problem && ofPassword.has(problem.code) ? explainShort(problem) : undefined}
        onFocus={() => wantMeter(true)}
        below={
          <StrengthMeter
            password={password}
            about={aboutPerson(typed.text, data?.operator.name)}
            minimum={minimum}
            wanted={meterWanted}
          />
        }
      />
      <Choice
        label={text.sharedComputer}
        hint={text.sharedHint}
        checked={sharedComputer}
        onChange={setShared}
      />
      <CaptchaStatus captcha={captcha} />
      <FormProblem problem={problem} except={underFields} />
      <Button type="submit" kind="main" wide busy={send.isPending}>
        {text.submit}
      </Button>
      <p className={styles.else}>
        {text.have}{' '}
        <Link to="/sign-in" search={next ? { next } : {}}>
          {text.signIn}
        </Link>
      </p>
    </form>
  )
}

/** What an attacker would try first for this person. */
const aboutPerson = (identifier: string, operator = ''): string[] =>
  [identifier, ...identifier.split(/[@.+_-]/), operator].filter((word) => word.length > 2)
