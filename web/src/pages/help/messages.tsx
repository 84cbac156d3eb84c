import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { serverNow } from '../../api/clock.ts'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { When } from '../../parts/time/when.tsx'
import { help } from '../../words/help.ts'
import { words } from '../../words/index.ts'
import type { State } from './finding.ts'
import { type LastMessage, lastMessages, type Way } from './last-messages.ts'
import { Mark } from './mark.tsx'
import styles from './page.module.css'
import type { Who } from './who.ts'

/** Where the codes and notices are that a person waits for. */
export function Messages({ who, turn }: { who: Who; turn: number }) {
  const id = useId()
  const text = help.messages
  const { data, isError } = useQuery({
    queryKey: ['help', 'messages', who.kind, turn],
    queryFn: () => lastMessages(who),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state: { data: seen } }) => (seen?.some(isUnderWay) ? lookEveryMs : false),
  })
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{text.heading}</h2>
      {isError ? (
        <p className={styles.lead}>{text.failed}</p>
      ) : data?.length === 0 ? (
        <p className={styles.lead}>{text.stranger}</p>
      ) : (
        <Lines label={text.heading}>
          {data?.map(({ way, message }) => <MessageLine key={way} way={way} message={message} />) ?? (
            <Line mark={<Mark state={null} />} title={text.looking} />
          )}
        </Lines>
      )}
    </section>
  )
}

const lookEveryMs = 5_000
const watchedMs = 300_000
const longWait = 120_000

/** Worth asking for again: of a mail nobody tells more than that it was handed on. */
function isUnderWay({ way, message }: { way: Way; message: LastMessage | null }): boolean {
  if (!message || serverNow() - Date.parse(message.madeAt) > watchedMs) return false
  const { state } = message
  return state === 'waiting' || (way === 'sms' && (state === 'handed' || state === 'accepted'))
}

function stateOf({ state, madeAt }: LastMessage): State {
  if (state === 'failed') return 'danger'
  return state === 'waiting' && serverNow() - Date.parse(madeAt) > longWait ? 'attention' : 'fine'
}

function MessageLine({ way, message }: { way: Way; message: LastMessage | null }) {
  const text = help.messages
  if (!message) return <Line mark={<Mark state="unknown" />} title={text.none[way]} />
  const { state, reason, what, to, at } = message
  const told =
    state === 'failed' ? words.code.failed[way][reason ?? 'other'] : words.code.delivery[way][state]
  const found = stateOf(message)
  // Nobody waits for a notice that went its way.
  const wanted = found !== 'fine' || (what === 'code' && state !== 'delivered')
  const next = state === 'failed' ? text.next.failed : found === 'attention' ? text.late : text.next[way]
  return (
    <Line
      mark={<Mark state={found} />}
      title={text.to(text.title[way][what], to)}
      detail={
        <>
          <p>
            {told} · <When at={at} />
          </p>
          {wanted && <p className={styles.next}>{next}</p>}
        </>
      }
    />
  )
}
