import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { latestActivityQuery } from '../../api/queries.ts'
import { EventLine } from '../../events/event-line.tsx'
import { EventList } from '../../events/event-list.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'

/** The last five things that happened. */
export function Recent() {
  const { data, error, refetch } = useQuery(latestActivityQuery)
  const text = inside.dashboard
  return (
    <Section title={text.recent} aside={<Link to="/activity">{text.allActivity}</Link>}>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={5} />
      ) : data.length === 0 ? (
        <Empty>{text.nothingYet}</Empty>
      ) : (
        <EventList>
          {data.map((event) => (
            <EventLine key={event.id} event={event} when={<When at={event.at} />} />
          ))}
        </EventList>
      )}
    </Section>
  )
}
