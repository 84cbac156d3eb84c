import { Empty } from '../../../parts/empty/empty.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { StateMark } from '../../../parts/state-mark/state-mark.tsx'
import { When } from '../../../parts/time/when.tsx'
import type { CardEvent } from '../../api/accounts.ts'
import { accountWords } from '../../words/account.ts'
import styles from './page.module.css'

/** Newest first. Texts are drawn as text: whatever stands in one, it does nothing (I10). */
export function EventList({ events }: { events: CardEvent[] }) {
  if (events.length === 0) return <Empty>{accountWords.events.none}</Empty>
  return (
    <Lines label={accountWords.events.title}>
      {events.map((event) => (
        <Line
          key={event.id}
          mark={event.tone === 'plain' ? <span className={styles.plain} /> : <StateMark state={event.tone} />}
          title={event.title}
          detail={
            <>
              <When at={event.at} />
              {[event.device, event.place, event.address].filter(Boolean).map((said) => ` · ${said}`)}
            </>
          }
        >
          {Object.keys(event.data).length > 0 && <Fields data={event.data} />}
        </Line>
      ))}
    </Lines>
  )
}

/** What an event says beside when and where, name by name. */
export const Fields = ({ data }: { data: CardEvent['data'] }) => (
  <p className={styles.data}>
    {Object.entries(data).map(([name, value]) => (
      <bdi key={name}>{`${name}: ${said(value)}`}</bdi>
    ))}
  </p>
)

const said = (value: CardEvent['data'][string]): string =>
  typeof value === 'boolean' ? (value ? accountWords.events.yes : accountWords.events.no) : String(value)
