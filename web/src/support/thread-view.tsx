import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { Problem } from '../api/problem.ts'
import { Button } from '../parts/button/button.tsx'
import { Chip } from '../parts/chip/chip.tsx'
import { Fetched } from '../parts/empty/fetched.tsx'
import { FilePicker } from '../parts/file-picker/file-picker.tsx'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { PageHeading, Section } from '../parts/heading/heading.tsx'
import { Outcome, useOutcome } from '../parts/outcome/outcome.tsx'
import { support } from '../words/support.ts'
import type { Door, Thread } from './door.ts'
import { mostFiles } from './lengths.ts'
import { MessageLine } from './message-line.tsx'
import { Reply } from './reply.tsx'
import styles from './support.module.css'
import { TicketFiles } from './ticket-files.tsx'

const text = support.thread
/** What is there already stands in a list of its own, where it is looked at. */
const none: [] = []

/** One ticket: what was written, what was handed in, and the next message. */
export function ThreadView({ door, unless }: { door: Door; unless?: (error: unknown) => React.ReactNode }) {
  const query = useQuery({ queryKey: door.key, queryFn: door.read, retry: false, refetchInterval: 60_000 })
  const told = query.error && unless?.(query.error)
  if (told) return told
  return (
    <Fetched query={query} lines={5}>
      {(thread) => <Whole door={door} thread={thread} />}
    </Fetched>
  )
}

function Whole({ door, thread }: { door: Door; thread: Thread }) {
  const client = useQueryClient()
  const outcome = useOutcome()
  const keep = (said: string) => (next: Thread) => {
    client.setQueryData(door.key, next)
    void client.invalidateQueries({ queryKey: ['holder', 'tickets'] })
    outcome.tell(said)
  }
  const room = mostFiles - thread.files.length
  const added = useAdded(door)
  const close = useMutation({ mutationFn: door.close, onSuccess: keep(text.closed) })
  const isClosed = thread.state === 'closed'
  return (
    <div className={styles.page}>
      <PageHeading title={text.title(thread.number)} lead={text.answersHere}>
        <bdi>{thread.subject}</bdi>
      </PageHeading>
      <p className={styles.soft}>
        {text.title(thread.number)}
        <Chip tone={thread.state === 'answered' ? 'attention' : 'plain'}>{support.states[thread.state]}</Chip>
      </p>
      <ul className={styles.thread} aria-label={text.messages}>
        {thread.messages.map(({ id, from, writtenAt, ...message }) => (
          <MessageLine
            key={id}
            who={text.from[from]}
            at={writtenAt}
            fromSupport={from === 'support'}
            {...message}
          />
        ))}
      </ul>
      <Outcome outcome={outcome} />
      <Reply door={door} wrote={keep(text.sent)} />
      <Section title={text.files}>
        <div className={styles.part}>
          {thread.files.length > 0 && <TicketFiles files={thread.files} fetch={door.picture} />}
          <FilePicker files={none} most={room} path={door.files} onAdded={added} label={text.files} />
        </div>
      </Section>
      <FormProblem problem={close.error ? Problem.of(close.error) : null} />
      {!isClosed && (
        <div>
          <Button kind="plain" busy={close.isPending} onClick={() => close.mutate()}>
            {text.close}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What the server answered to a file is the whole ticket. */
function useAdded(door: Door) {
  const client = useQueryClient()
  const name = door.key.join('/')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a door is made anew with every look; its key says which one it is
  return useCallback((thread: unknown) => client.setQueryData(door.key, thread as Thread), [client, name])
}
