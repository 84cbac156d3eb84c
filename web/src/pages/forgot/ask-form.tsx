import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { CaptchaStatus } from '../../captcha/captcha-status.tsx'
import { sendWithCaptcha } from '../../captcha/send.ts'
import { useCaptcha } from '../../captcha/use-captcha.ts'
import { given } from '../../identifier/given.ts'
import { IdentifierField, usePhoneCountries } from '../../identifier/identifier-field.tsx'
import { explainIdentifier, ofIdentifier } from '../../identifier/refused.ts'
import type { Typed } from '../../identifier/typed.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Said } from '../../parts/said/said.tsx'
import { forgot } from '../../words/forgotten.ts'
import { words } from '../../words/index.ts'
import styles from './page.module.css'

type Props = { typed: Typed; type: (typed: Typed) => void; sent: (how: { minutes: number }) => void }

export function AskForm({ typed, type, sent }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const allowed = usePhoneCountries()
  const captcha = useCaptcha('password-reset')
  const { start } = captcha
  // The work is done while the person types.
  useEffect(() => start(), [start])
  const send = useMutation({
    mutationFn: async () => {
      const named = await given(typed, allowed)
      const post = (answer: string | undefined) =>
        ask(api.POST('/v1/password-resets', { body: { ...named, ...(answer && { captcha: answer }) } }))
      sent(await sendWithCaptcha(post, captcha.take, true))
    },
    onError: () => start(),
  })
  const problem = send.error ? Problem.of(send.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!send.isPending) send.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={forgot.title} lead={forgot.lead}>
        {forgot.heading}
      </PageHeading>
      <IdentifierField
        value={typed}
        onChange={(now) => {
          type(now)
          forgetStale(send, ofIdentifier)
        }}
        autoComplete="username"
        autoFocus
        part={problem?.facts.part}
        error={explainIdentifier(problem, allowed)}
      />
      {(captcha.vendor || captcha.state !== 'idle') && <CaptchaStatus captcha={captcha} />}
      <FormProblem problem={problem} except={ofIdentifier} />
      <Button type="submit" kind="main" wide busy={send.isPending}>
        {forgot.submit}
      </Button>
      <Said status>{send.isPending && captcha.state === 'working' && words.captcha.waiting}</Said>
    </form>
  )
}
