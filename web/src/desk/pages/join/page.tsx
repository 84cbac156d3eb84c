import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failed, Waiting } from '../../../parts/empty/empty.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Slip } from '../../../parts/slip/slip.tsx'
import { zonedTime } from '../../../words/format.ts'
import { inviteQuery } from '../../api/invite.ts'
import { Column } from '../../frame/strip.tsx'
import { takeToken } from '../../link-token.ts'
import { doorWords } from '../../words/door.ts'
import { Done } from './done.tsx'
import { JoinForm } from './form.tsx'

const text = doorWords.join

/** Sets up a passkey by an invitation. No sign-in: who has the link is who was invited. */
export default function JoinPage() {
  const [token] = useState(takeToken)
  return (
    <Column>
      <Slip>{token ? <Invited token={token} /> : <Done how={text.missing} />}</Slip>
    </Column>
  )
}

function Invited({ token }: { token: string }) {
  const look = useQuery(inviteQuery(token))
  const [joined, setJoined] = useState(false)
  if (joined) return <Done how={text.done} good />
  if (look.error) return <Failed error={look.error} again={() => void look.refetch()} />
  if (!look.data)
    return (
      <>
        <PageHeading title={text.title}>{text.looking}</PageHeading>
        <Waiting lines={3} />
      </>
    )
  if (look.data.waits)
    return <Done how={{ title: text.title, text: text.waits(zonedTime(look.data.countsFrom)) }} />
  return <JoinForm token={token} invite={look.data} joined={() => setJoined(true)} />
}
