import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { SignInStep } from '../../api/shapes.ts'
import { CaptchaStatus } from '../../captcha/captcha-status.tsx'
import { sendWithCaptcha } from '../../captcha/send.ts'
import { useCaptcha } from '../../captcha/use-captcha.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { PasswordField } from '../../parts/field/password-field.tsx'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Said } from '../../parts/said/said.tsx'
import { passkeysWork } from '../../passkey/ask.ts'
import { explainShort, words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import styles from './step.module.css'
import { usePasskey } from './use-passkey.ts'

const underField = new Set(['password-wrong', 'password-too-long'])

export function PasswordStep({ attempt, at }: { attempt: Attempt; at: SignInStep<'password'> }) {
  const text = words.signIn
  const [password, setPassword] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const captcha = useCaptcha('sign-in', at.identifier)
  const { start } = captcha
  // The work is done while the person types.
  useEffect(() => {
    if (at.captcha) start()
  }, [at.captcha, start])
  const send = useMutation({
    mutationFn: () =>
      attempt.step(
        sendWithCaptcha(
          (answer) =>
            ask(
              api.POST('/v1/sign-ins/current/password', {
                body: { password, ...(answer && { captcha: answer }) },
              }),
            ),
          captcha.take,
          at.captcha,
        ),
      ),
    onError: () => at.captcha && start(),
  })
  const passkey = usePasskey(attempt)
  const problem = send.error ? Problem.of(send.error) : passkey.problem
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    passkey.forget()
    if (!send.isPending) send.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text.title}>{text.passwordHeading}</PageHeading>
      {/* Password managers fill what belongs together: they look for the name beside the password. */}
      <input
        className={styles.unseen}
        type="text"
        name="username"
        autoComplete="username"
        value={at.identifier}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        label={text.password}
        value={password}
        onChange={(typed) => {
          setPassword(typed)
          forgetStale(send, underField)
        }}
        autoComplete="current-password"
        autoFocus
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      {(at.captcha || captcha.vendor || captcha.state !== 'idle') && <CaptchaStatus captcha={captcha} />}
      <FormProblem problem={problem} except={underField} />
      <div className={styles.ways}>
        <Button type="submit" kind="main" wide busy={send.isPending}>
          {text.passwordNext}
        </Button>
        {passkeysWork() && (
          <Button
            icon="key"
            wide
            busy={passkey.busy}
            onClick={() => {
              send.reset()
              passkey.use()
            }}
          >
            {text.passkey}
          </Button>
        )}
      </div>
      <p className={styles.else}>
        <Link to="/forgot">{text.forgot}</Link>
      </p>
      <Said status>{send.isPending && captcha.state === 'working' && words.captcha.waiting}</Said>
    </form>
  )
}
