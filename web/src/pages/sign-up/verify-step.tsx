import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { SignUp } from '../../api/shapes.ts'
import { CodeStep } from '../../code-step/code-step.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { signUp as signUpWords } from '../../words/en/sign-up.ts'

type Props = {
  attempt: SignUp
  advance: (attempt: SignUp | null) => void
  finish: () => Promise<void>
  startAgain: () => void
}

export function VerifyStep({ attempt, advance, finish, startAgain }: Props) {
  const text = signUpWords
  const minutes = Math.round((Date.parse(attempt.code.expiresAt) - Date.parse(attempt.code.sentAt)) / 60_000)
  const send = async (code: string) => {
    try {
      await ask(api.POST('/v1/sign-ups/current/answers', { body: { code } }))
    } catch (error) {
      if (error instanceof Problem && error.code === 'attempt-required') return advance(null)
      throw error
    }
    await finish()
  }
  return (
    <CodeStep
      sent={attempt.code}
      look={async () => (await ask(api.GET('/v1/sign-ups/current'))).code}
      submitText={text.finish}
      send={send}
      resend={async () => advance(await ask(api.POST('/v1/sign-ups/current/resends', { body: {} })))}
      startAgain={startAgain}
    >
      <PageHeading title={text.title} lead={text.codeLead[attempt.code.channel](minutes)}>
        {text.codeHeading}
      </PageHeading>
    </CodeStep>
  )
}
