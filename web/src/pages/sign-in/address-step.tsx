import { api, ask } from '../../api/client.ts'
import type { SignInStep } from '../../api/shapes.ts'
import { CodeStep } from '../../code-step/code-step.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import { lookAtCode } from './look.ts'

/** A code to the address or number itself: without a factor where browser or sign-in is strange, after one where the sign-in alarms. */
export function AddressStep({ attempt, at }: { attempt: Attempt; at: SignInStep<'address-code'> }) {
  const text = words.signIn
  return (
    <CodeStep
      sent={at.code}
      look={lookAtCode}
      submitText={text.finish}
      send={(code) =>
        attempt.step(
          ask(api.POST('/v1/sign-ins/current/answers', { body: { method: 'address-code', code } })),
        )
      }
      resend={() => attempt.step(ask(api.POST('/v1/sign-ins/current/resends', { body: {} })))}
      startAgain={() => void attempt.giveUp()}
    >
      <PageHeading title={text.title} lead={text.addressLead[at.code.channel](at.sentTo)}>
        {text.addressHeading}
      </PageHeading>
    </CodeStep>
  )
}
