import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionsQuery } from '../../api/queries.ts'
import { SessionLine } from '../../devices/session-line.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Lines } from '../../parts/lines/lines.tsx'
import { inside } from '../../words/inside.ts'

const shown = 3

/** The first few places where the account is signed in, this one before all others. */
export function SignedInNow() {
  const { data, error, refetch } = useQuery(sessionsQuery)
  const text = inside.dashboard
  return (
    <Section title={text.devices} aside={<Link to="/sessions">{text.allDevices}</Link>}>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={1} />
      ) : (
        <Lines>
          {data
            .toSorted((one, other) => Number(other.current) - Number(one.current))
            .slice(0, shown)
            .map((session) => (
              <SessionLine key={session.id} session={session} />
            ))}
        </Lines>
      )}
    </Section>
  )
}
