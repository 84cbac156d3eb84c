import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { sessionsQuery } from '../../api/queries.ts'
import type { OpenSession } from '../../api/shapes.ts'
import { SessionLine } from '../../devices/session-line.tsx'
import { Button } from '../../parts/button/button.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Lines } from '../../parts/lines/lines.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { inside } from '../../words/inside.ts'
import { SessionDetails } from './session-details.tsx'
import { Sure } from './sure.tsx'

export function SessionList() {
  const { data, error, refetch } = useQuery(sessionsQuery)
  const outcome = useOutcome()
  const text = inside.sessions
  const others = data?.filter(({ current }) => !current).length ?? 0
  return (
    <Section title={text.open} aside={others > 0 && <EndOthers count={others} told={outcome.tell} />}>
      <Outcome outcome={outcome} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={2} />
      ) : (
        <Lines>
          {data
            .toSorted((one, other) => Number(other.current) - Number(one.current))
            .map((session) => (
              <SessionLine
                key={session.id}
                session={session}
                action={!session.current && <EndOne session={session} told={outcome.tell} />}
              >
                <SessionDetails session={session} />
              </SessionLine>
            ))}
        </Lines>
      )}
    </Section>
  )
}

type Told = { told: (text: string | unknown) => void }

function EndOne({ session, told }: { session: OpenSession } & Told) {
  const client = useQueryClient()
  const text = inside.sessions
  const end = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/sessions/{id}', { params: { path: { id: session.id } } })),
    onSuccess: () => told(text.endedOne(session.device.name)),
    onError: told,
    onSettled: () => client.invalidateQueries({ queryKey: ['holder'] }),
  })
  return (
    <Button
      kind="danger"
      busy={end.isPending}
      aria-label={text.endOne(session.device.name)}
      onClick={() => end.mutate()}
    >
      {text.end}
    </Button>
  )
}

function EndOthers({ count, told }: { count: number } & Told) {
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const text = inside.sessions
  const end = useMutation({
    mutationFn: () => ask(api.POST('/v1/sessions/end-others', { body: {} })),
    onSuccess: ({ ended }) => told(text.endedOthers(ended)),
    onError: told,
    onSettled: async () => {
      setAsked(false)
      await client.invalidateQueries({ queryKey: ['holder'] })
    },
  })
  return (
    <>
      <Button kind="danger" onClick={() => setAsked(true)}>
        {text.endOthers(count)}
      </Button>
      <Sure
        open={asked}
        text={text.sure.endOthers}
        busy={end.isPending}
        act={() => end.mutate()}
        close={() => setAsked(false)}
      />
    </>
  )
}
