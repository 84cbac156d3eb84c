import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { ResetChallenge } from '../../api/shapes.ts'
import { CodeStep } from '../../code-step/code-step.tsx'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { reset } from '../../words/forgotten.ts'
import { words } from '../../words/index.ts'
import styles from '../forgot/page.module.css'
import type { Given } from './given.ts'

type Props = { token: string; send: (given: Given) => Promise<void> }

/** The code is sent when it is asked for: whoever opens a link by mistake sets off no message. */
export function SmsForm({ token, send }: Props) {
  const text = words.signIn
  const [sms, setSms] = useState<NonNullable<ResetChallenge['sms']> | null>(null)
  const begin = useMutation({
    mutationFn: async () => {
      const body = { token, method: 'sms' as const }
      const { sms } = await ask(api.POST('/v1/password-resets/challenge', { body }))
      if (!sms) throw Problem.unreachable()
      setSms(sms)
    },
  })
  if (!sms)
    return (
      <div className={styles.form}>
        <PageHeading title={reset.title} lead={reset.smsLead}>
          {reset.send}
        </PageHeading>
        <FormProblem problem={begin.error ? Problem.of(begin.error) : null} />
        <Button kind="main" wide busy={begin.isPending} onClick={() => begin.mutate()}>
          {reset.send}
        </Button>
      </div>
    )
  return (
    <CodeStep
      sent={sms.code}
      submitText={reset.submit}
      send={(code) => send({ method: 'sms', code })}
      resend={() => begin.mutateAsync()}
      startAgain={() => window.location.assign('/forgot')}
    >
      <PageHeading title={reset.title} lead={words.code.sentTo.sms(sms.sentTo)}>
        {text.smsHeading}
      </PageHeading>
    </CodeStep>
  )
}
