import { useQuery } from '@tanstack/react-query'
import { Button } from '../../../parts/button/button.tsx'
import { Chip } from '../../../parts/chip/chip.tsx'
import { Empty } from '../../../parts/empty/empty.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { StateMark } from '../../../parts/state-mark/state-mark.tsx'
import { exactTime } from '../../../words/format.ts'
import type { AuditEvent } from '../../api/accounts.ts'
import { staffQuery } from '../../api/queries.ts'
import page from '../../frame/page.module.css'
import { auditWords as text } from '../../words/audit.ts'
import { Fields } from '../account/events.tsx'
import styles from './page.module.css'

type Props = { events: AuditEvent[]; hasMore: boolean; busy: boolean; more: () => void }

export function Found({ events, hasMore, busy, more }: Props) {
  const { data: people } = useQuery(staffQuery(true))
  const nameOf = (id: unknown): string | undefined => people?.find((one) => one.id === id)?.name
  if (events.length === 0) return <Empty>{text.none}</Empty>
  return (
    <>
      <Lines label={text.events}>
        {events.map((event) => (
          <EventLine key={event.id} event={event} by={nameOf(event.data.staffId)} />
        ))}
      </Lines>
      {hasMore ? (
        <div>
          <Button busy={busy} onClick={more}>
            {text.more}
          </Button>
        </div>
      ) : (
        <p className={page.soft}>{text.end}</p>
      )}
    </>
  )
}

/** One event with everything it says. Texts are drawn as text, each kept to its own direction (I10). */
function EventLine({ event, by }: { event: AuditEvent; by: string | undefined }) {
  const { id, at, type, title, tone, account, pending, data } = event
  const { staffId, ...rest } = data
  const said = staffId === undefined ? rest : { by: by ?? staffId, ...rest }
  return (
    <Line
      mark={tone === 'plain' ? <span className={styles.plain} /> : <StateMark state={tone} />}
      title={
        <>
          {title} <code className={styles.type}>{type}</code>
          {pending && (
            <Chip tone={pending === 'refused' ? 'attention' : 'plain'}>{text.pending[pending]}</Chip>
          )}
        </>
      }
      detail={
        <>
          <span className={styles.id}>{`#${id} · ${exactTime(at)}`}</span>
          {account && (
            <>
              {' · '}
              <span className={styles.id}>{account}</span>
            </>
          )}
          {[event.device, event.place, event.address].filter(Boolean).map((one) => (
            <bdi key={one}>{` · ${one}`}</bdi>
          ))}
        </>
      }
    >
      {Object.keys(said).length > 0 && <Fields data={said} />}
    </Line>
  )
}
