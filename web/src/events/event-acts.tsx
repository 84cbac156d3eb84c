import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, ask } from '../api/client.ts'
import { sessionsQuery } from '../api/queries.ts'
import type { ActivityEvent, OpenSession } from '../api/shapes.ts'
import { Button } from '../parts/button/button.tsx'
import { Outcome, useOutcome } from '../parts/outcome/outcome.tsx'
import { inside } from '../words/inside.ts'
import styles from './event-line.module.css'

type Props = { event: ActivityEvent; what: string; doubtful: boolean }

/** What can be done about an event that may not be the holder's own: end its session while it is open, and go through the rest. */
export function EventActs({ event, what, doubtful }: Props) {
  const text = inside.activity
  const { data: sessions } = useQuery(sessionsQuery)
  const open = sessions?.find(({ id, current }) => id === event.session && !current)
  const outcome = useOutcome()
  return (
    <div className={styles.acts}>
      {doubtful && (
        <Link to="/not-me" aria-label={text.wasNotMeOf(what)}>
          {text.wasNotMe}
        </Link>
      )}
      {open && <End session={open} told={outcome.tell} />}
      <Outcome outcome={outcome} />
    </div>
  )
}

function End({ session: { id, device }, told }: { session: OpenSession; told: (outcome: unknown) => void }) {
  const text = inside.activity
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => told(text.sessionEnded),
    onError: told,
    onSettled: () => client.invalidateQueries({ queryKey: ['holder'] }),
  })
  return (
    <Button
      kind="danger"
      aria-label={text.endSessionOf(device.name)}
      busy={end.isPending}
      onClick={() => end.mutate()}
    >
      {text.endSession}
    </Button>
  )
}
