import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, ask } from '../../api/client.ts'
import { identifiersQuery } from '../../api/queries.ts'
import type { Change, Kind } from '../../api/shapes.ts'
import { CodeStep } from '../../code-step/code-step.tsx'
import { Answered } from '../../parts/answered/answered.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { inside } from '../../words/inside.ts'

type Props = {
  change: Change
  show: (change: Change | null) => void
  done: (kind: Kind) => Promise<void>
}

/** The code that went to the new address. */
export function Code({ change: { id, kind, sentTo, code }, show, done }: Props) {
  const text = inside.addresses.code
  const client = useQueryClient()
  const navigate = useNavigate()
  const path = { id }
  const giveUp = async () => {
    await ask(api.DELETE('/v1/identifier-changes/{id}', { params: { path } })).catch(() => undefined)
    show(null)
    await navigate({ to: '/settings/addresses', search: { add: kind }, replace: true })
  }
  const send = async (typed: string) => {
    await ask(api.POST('/v1/identifier-changes/{id}/answers', { params: { path }, body: { code: typed } }))
    await done(kind)
  }
  const resend = async () =>
    show(await ask(api.POST('/v1/identifier-changes/{id}/resends', { params: { path }, body: {} })))
  const look = async () => {
    const all = await client.fetchQuery({ ...identifiersQuery, staleTime: 0 })
    return all.change?.id === id ? all.change.code : null
  }
  return (
    <Slip
      stub={
        <Answered
          label={text.label[kind]}
          value={sentTo}
          changeLabel={text.giveUpLabel}
          onChange={() => void giveUp()}
        />
      }
    >
      <CodeStep
        sent={code}
        submitText={text.finish}
        send={send}
        resend={resend}
        look={look}
        startAgain={() => void giveUp()}
      >
        <PageHeading title={inside.addresses.title} lead={`${text.lead(sentTo)} ${text.silent}`}>
          {text.heading}
        </PageHeading>
      </CodeStep>
    </Slip>
  )
}
