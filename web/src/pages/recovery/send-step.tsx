import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { CaptchaStatus } from '../../captcha/captcha-status.tsx'
import { sendWithCaptcha } from '../../captcha/send.ts'
import { useCaptcha } from '../../captcha/use-captcha.ts'
import { given } from '../../identifier/given.ts'
import { usePhoneCountries } from '../../identifier/identifier-field.tsx'
import type { Typed } from '../../identifier/typed.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { recovery } from '../../words/recovery.ts'
import { caseQuery } from './case-query.ts'
import styles from './page.module.css'

type Props = { typed: Typed; password: string; proof: string; again: () => void }

/** The last look before it is asked for: what happens, and one button. */
export function SendStep({ typed, password, proof, again }: Props) {
  const text = recovery.begin
  const client = useQueryClient()
  const allowed = usePhoneCountries()
  const captcha = useCaptcha('recovery')
  const { start } = captcha
  useEffect(() => start(), [start])
  const send = useMutation({
    mutationFn: async () => {
      const named = await given(typed, allowed)
      const body = { ...named, contact: proof, ...(password && { password }) }
      await sendWithCaptcha(
        (answer) =>
          ask(api.POST('/v1/recoveries', { body: { ...body, ...(answer && { captcha: answer }) } })),
        captcha.take,
        true,
      )
      await client.fetchQuery({ ...caseQuery, staleTime: 0 })
    },
    onError: (error) => {
      start()
      // Proven too long ago, or used by another page of this browser.
      if (Problem.of(error).code === 'reply-address-required') again()
    },
  })
  return (
    <div className={styles.form}>
      <PageHeading title={recovery.title}>{text.sendHeading}</PageHeading>
      <ul className={styles.points}>
        {text.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {(captcha.vendor || captcha.state !== 'idle') && <CaptchaStatus captcha={captcha} />}
      <FormProblem problem={send.error ? Problem.of(send.error) : null} />
      <Button kind="main" wide busy={send.isPending} onClick={() => send.mutate()}>
        {text.submit}
      </Button>
    </div>
  )
}
