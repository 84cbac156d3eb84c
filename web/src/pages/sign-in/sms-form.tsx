import { api, ask } from '../../api/client.ts'
import type { SignInStep } from '../../api/shapes.ts'
import { CodeStep } from '../../code-step/code-step.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import { lookAtCode } from './look.ts'

type Props = { attempt: Attempt; sms: NonNullable<SignInStep<'factor'>['sms']> }

export function SmsForm({ attempt, sms }: Props) {
  const text = words.signIn
  return (
    <CodeStep
      sent={sms.code}
      look={lookAtCode}
      submitText={text.finish}
      send={(code) =>
        attempt.step(ask(api.POST('/v1/sign-ins/current/answers', { body: { method: 'sms', code } })))
      }
      resend={() => attempt.step(ask(api.POST('/v1/sign-ins/current/resends', { body: {} })))}
      startAgain={() => void attempt.giveUp()}
    >
      <PageHeading title={text.title} lead={words.code.sentTo.sms(sms.sentTo)}>
        {text.smsHeading}
      </PageHeading>
    </CodeStep>
  )
}
