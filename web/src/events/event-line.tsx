import type { ActivityEvent } from '../api/shapes.ts'
import { Chip } from '../parts/chip/chip.tsx'
import { classes } from '../parts/classes.ts'
import { Icon } from '../parts/icon/icon.tsx'
import type { IconName } from '../parts/icon/paths.ts'
import { inside } from '../words/inside.ts'
import { EventActs } from './event-acts.tsx'
import styles from './event-line.module.css'

const toneIcons = { plain: null, safe: 'check', attention: 'attention', danger: 'danger' } as const

const kindIcons: Record<string, IconName> = {
  'sign-in': 'door',
  session: 'sign-out',
  sessions: 'sign-out',
  device: 'desktop',
  passkey: 'key',
  identifier: 'mail',
}

/** A sign for what kind of thing happened; bad news has the sign of its meaning. */
function iconOf(type: string, tone: keyof typeof toneIcons): IconName {
  return toneIcons[tone] ?? kindIcons[type.split('.')[0]!] ?? 'activity'
}

/** A second look at what one is doing this very moment helps nobody; all else of this session may be somebody with a copy of it. */
const isDoubtful = ({ type, own, unusual }: ActivityEvent): boolean =>
  unusual && !(own && type === 'sign-in.succeeded')

/** A session is ended where it is seen to begin; not on each line of what was done in it. */
const beginsSession = ({ type, own }: ActivityEvent): boolean => type === 'sign-in.succeeded' && !own

/** One thing that happened: what, when, and from where. */
export function EventLine({ event, when }: { event: ActivityEvent; when: React.ReactNode }) {
  const { title, tone } = inside.activity.of(event.type)
  const doubtful = isDoubtful(event)
  const what = title(event.data as Record<string, string>)
  return (
    <li className={classes(styles.line, doubtful && styles.unusual)}>
      <span className={classes(styles.sign, styles[tone])}>
        <Icon name={iconOf(event.type, tone)} />
      </span>
      <div className={styles.text}>
        <p className={styles.title}>
          {what}
          {doubtful && <Chip tone="attention">{inside.activity.unusual}</Chip>}
        </p>
        <p className={styles.where}>
          {[event.device, event.place].filter(Boolean).join(' · ')}
          {event.address && (
            <>
              {(event.device || event.place) && '\u00a0· '}
              <code>{event.address}</code>
            </>
          )}
        </p>
        {(doubtful || beginsSession(event)) && <EventActs event={event} what={what} doubtful={doubtful} />}
      </div>
      <p className={styles.when}>{when}</p>
    </li>
  )
}
