import { useParams } from '@tanstack/react-router'
import { BackPage } from '../../parts/back/back-page.tsx'
import { holderDoor } from '../../support/door.ts'
import { ThreadView } from '../../support/thread-view.tsx'
import { support } from '../../words/support.ts'

/** One ticket of the holder's. */
export default function SupportTicketPage() {
  const { id } = useParams({ from: '/holder/support/tickets/$id' })
  return (
    <BackPage to="/support" label={support.back}>
      <ThreadView key={id} door={holderDoor(id)} />
    </BackPage>
  )
}
