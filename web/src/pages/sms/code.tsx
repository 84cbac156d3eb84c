import { api, ask } from '../../api/client.ts'
import type { SmsEnrolment } from '../../api/shapes.ts'
import { CodeStep } from '../../code-step/code-step.tsx'
import { Answered } from '../../parts/answered/answered.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { inside } from '../../words/inside.ts'

type Props = {
  enrolment: SmsEnrolment
  /** What became of the code meanwhile. */
  look: () => Promise<SmsEnrolment['code'] | null>
  sentAgain: (enrolment: SmsEnrolment) => void
  confirmed: (codes: string[] | null) => void
  startAgain: () => void
}

/** The code that proves the number is read by its owner. */
export function Code({ enrolment: { id, sentTo, code }, look, sentAgain, confirmed, startAgain }: Props) {
  const text = inside.smsFactor
  const path = { id }
  const send = async (typed: string) => {
    const answer = await ask(
      api.POST('/v1/factors/sms/{id}/confirmation', { params: { path }, body: { code: typed } }),
    )
    confirmed(answer.backupCodes)
  }
  const resend = async () =>
    sentAgain(await ask(api.POST('/v1/factors/sms/{id}/resends', { params: { path }, body: {} })))
  return (
    <Slip
      stub={
        <Answered label={text.number} value={sentTo} changeLabel={text.changeNumber} onChange={startAgain} />
      }
    >
      <CodeStep
        sent={code}
        submitText={text.confirm}
        send={send}
        resend={resend}
        look={look}
        startAgain={startAgain}
      >
        <PageHeading title={text.title} lead={text.codeLead(sentTo)}>
          {text.codeHeading}
        </PageHeading>
      </CodeStep>
    </Slip>
  )
}
