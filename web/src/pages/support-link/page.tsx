import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { forgetToken } from '../../links/token.ts'
import { useToken } from '../../links/use-token.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Wide } from '../../shell/frame/frame.tsx'
import { entryDoor } from '../../support/door.ts'
import { ThreadView } from '../../support/thread-view.tsx'
import { support } from '../../words/support.ts'

const text = support.link
const isOf = (code: string, error: unknown): boolean => error instanceof Problem && error.code === code

/** A ticket of somebody who is not signed in, by the link in their mail; then in this browser without it. */
export default function SupportLinkPage() {
  const token = useToken()
  return <Wide>{token ? <Enter key={token} token={token} /> : <Entered />}</Wide>
}

function Enter({ token }: { token: string }) {
  const enter = useQuery({
    queryKey: ['ticket-link', token],
    queryFn: async () => {
      await ask(api.POST('/v1/tickets/enter', { body: { token } }))
      forgetToken()
      return true
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (enter.data) return <Entered />
  if (isOf('link-over', enter.error)) return <Over title={text.over}>{text.overText}</Over>
  if (enter.error) return <Failed error={enter.error} again={() => void enter.refetch()} />
  return (
    <>
      <PageHeading title={text.title}>{text.opening}</PageHeading>
      <Waiting lines={4} />
    </>
  )
}

const Entered = () => (
  <ThreadView
    door={entryDoor}
    unless={(error) =>
      isOf('attempt-required', error) ? <Over title={text.ended}>{text.endedText}</Over> : null
    }
  />
)

const Over = ({ title, children }: { title: string; children: string }) => (
  <>
    <PageHeading title={text.title} lead={children}>
      {title}
    </PageHeading>
    <p>
      <Link to="/support/new">{text.again}</Link>
    </p>
  </>
)
