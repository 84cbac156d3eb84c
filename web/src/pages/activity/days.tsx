import type { ActivityEvent } from '../../api/shapes.ts'
import { EventLine } from '../../events/event-line.tsx'
import { EventList } from '../../events/event-list.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { clockTime, dayName, exactTime } from '../../words/format.ts'
import { byDay } from './by-day.ts'
import styles from './page.module.css'

/** Day by day, the exact time beside each line. */
export function Days({ events }: { events: ActivityEvent[] }) {
  const now = useNow(60)
  return byDay(events).map(({ day, events: ofDay }) => (
    <section key={new Date(day).toDateString()} className={styles.day} aria-label={dayName(day, now)}>
      <h2>{dayName(day, now)}</h2>
      <EventList>
        {ofDay.map((event) => (
          <EventLine
            key={event.id}
            event={event}
            when={
              <time dateTime={event.at} title={exactTime(event.at)}>
                {clockTime(event.at)}
              </time>
            }
          />
        ))}
      </EventList>
    </section>
  ))
}
