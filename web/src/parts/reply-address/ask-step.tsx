import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { AskedAddress } from '../../api/shapes.ts'
import { CaptchaStatus } from '../../captcha/captcha-status.tsx'
import { sendWithCaptcha } from '../../captcha/send.ts'
import { useCaptcha } from '../../captcha/use-captcha.ts'
import { explainShort } from '../../words/index.ts'
import { replyAddress } from '../../words/reply-address.ts'
import { Button } from '../button/button.tsx'
import { useErrorFocus } from '../field/error-focus.ts'
import { forgetStale } from '../field/stale.ts'
import { TextField } from '../field/text-field.tsx'
import { FormProblem } from '../form-problem/form-problem.tsx'
import styles from './reply-address.module.css'

const underField: ReadonlySet<string> = new Set(['email-invalid'])

type Props = {
  typed: string
  type: (typed: string) => void
  asked: (asked: AskedAddress) => void
  autoFocus: boolean
}

export function AskStep({ typed, type, asked, autoFocus }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const captcha = useCaptcha('reply-address')
  const send = useMutation({
    mutationFn: () =>
      sendWithCaptcha(
        (captcha) =>
          ask(api.POST('/v1/reply-addresses', { body: { email: typed, ...(captcha && { captcha }) } })),
        captcha.take,
        true,
      ),
    onSuccess: asked,
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
      <TextField
        label={replyAddress.label}
        hint={replyAddress.hint}
        type="email"
        autoComplete="email"
        maxLength={320}
        value={typed}
        autoFocus={autoFocus}
        onChange={(text) => {
          type(text)
          forgetStale(send, underField)
        }}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <CaptchaStatus captcha={captcha} />
      <FormProblem problem={problem} except={underField} />
      <Button type="submit" wide busy={send.isPending}>
        {replyAddress.send}
      </Button>
    </form>
  )
}
