import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../../../api/problem.ts'
import { Button } from '../../../parts/button/button.tsx'
import { Failed, Waiting } from '../../../parts/empty/empty.tsx'
import { Facts } from '../../../parts/facts/facts.tsx'
import { FormProblem } from '../../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Slip } from '../../../parts/slip/slip.tsx'
import { zonedTime } from '../../../words/format.ts'
import { api, ask } from '../../api/client.ts'
import { inviteQuery } from '../../api/invite.ts'
import page from '../../frame/page.module.css'
import { Column } from '../../frame/strip.tsx'
import { useGo } from '../../frame/use-go.ts'
import { forgetToken, handToken, takeToken } from '../../link-token.ts'
import { doorWords } from '../../words/door.ts'
import { Done } from '../join/done.tsx'

const text = doorWords.stop

/** Says no to a new passkey that two others approved, by the link of the mail about it. No sign-in: who lost the old one may say no too. */
export default function StopPage() {
  const [token] = useState(takeToken)
  return (
    <Column>
      <Slip>{token ? <Asked token={token} /> : <Done how={doorWords.join.missing} />}</Slip>
    </Column>
  )
}

function Asked({ token }: { token: string }) {
  const go = useGo()
  const look = useQuery(inviteQuery(token))
  const stop = useMutation({
    mutationFn: () => ask(api.POST('/desk/v1/invites/stop', { body: { token } })),
    onSuccess: forgetToken,
  })
  const toJoin = () => {
    handToken('/join')
    go('/join')
  }
  if (stop.isSuccess) return <Done how={text.done} good />
  if (look.error) return <Failed error={look.error} again={() => void look.refetch()} />
  if (!look.data) return <Waiting lines={3} />
  return (
    <div className={page.form}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <Facts
        rows
        facts={[
          { label: text.facts.name, value: look.data.name },
          { label: text.facts.from, value: zonedTime(look.data.countsFrom) },
        ]}
      />
      <FormProblem problem={stop.error ? Problem.of(stop.error) : null} />
      <Button kind="danger" icon="close" wide busy={stop.isPending} onClick={() => stop.mutate()}>
        {text.act}
      </Button>
      {look.data.waits ? (
        <p className={page.soft}>{text.itWasMe}</p>
      ) : (
        <Button kind="plain" wide onClick={toJoin}>
          {text.toJoin}
        </Button>
      )}
    </div>
  )
}
