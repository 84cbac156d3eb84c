import { api, ask } from '../../api/client.ts'
import type { SignInStep } from '../../api/shapes.ts'
import { CodeStep } from '../../mail-code/code-step.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'

export function MailStep({ attempt, at }: { attempt: Attempt; at: SignInStep<'mail-code'> }) {
  const text = words.signIn
  return (
    <CodeStep
      sent={at}
      submitText={text.finish}
      send={(code) =>
        attempt.step(ask(api.POST('/v1/sign-ins/current/answers', { body: { method: 'mail-code', code } })))
      }
      resend={() => attempt.step(ask(api.POST('/v1/sign-ins/current/resends', { body: {} })))}
      startAgain={() => void attempt.giveUp()}
    >
      <PageHeading title={text.title} lead={text.mailLead(at.sentTo)}>
        {text.mailHeading}
      </PageHeading>
    </CodeStep>
  )
}
