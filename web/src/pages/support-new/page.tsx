import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../api/queries.ts'
import { Waiting } from '../../parts/empty/empty.tsx'
import { Wide } from '../../shell/frame/frame.tsx'
import { SignedIn } from './signed-in.tsx'
import { SignedOut } from './signed-out.tsx'

/** A new ticket: of whoever is signed in, or of somebody who cannot sign in and proves where they read mail. */
export default function SupportNewPage() {
  const session = useQuery(sessionQuery)
  if (session.isPending)
    return (
      <Wide>
        <Waiting lines={5} />
      </Wide>
    )
  return <Wide>{session.data ? <SignedIn /> : <SignedOut />}</Wide>
}
