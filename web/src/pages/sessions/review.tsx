import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { devicesQuery, sessionsQuery } from '../../api/queries.ts'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** Below both lists: they were looked through, and are all one's own; or they are not. */
export function Review() {
  const text = inside.sessions.review
  const client = useQueryClient()
  const outcome = useOutcome()
  const { data: sessions } = useQuery(sessionsQuery)
  const { data: devices } = useQuery(devicesQuery)
  const review = useMutation({
    // Those that are in view: one that began meanwhile is not vouched for.
    mutationFn: (seen: { sessions: string[]; devices: string[] }) =>
      ask(api.POST('/v1/sessions/review', { body: seen })),
    onSuccess: () => outcome.tell(text.done),
    onError: outcome.tell,
    onSettled: () => client.invalidateQueries({ queryKey: ['holder'] }),
  })
  if (!sessions || !devices) return null
  const seen = { sessions: sessions.map(({ id }) => id), devices: devices.map(({ id }) => id) }
  return (
    <Section title={text.title}>
      <p className={styles.lead}>{text.text}</p>
      <Outcome outcome={outcome} />
      <div className={styles.buttons}>
        <Button icon="check" busy={review.isPending} onClick={() => review.mutate(seen)}>
          {text.act}
        </Button>
        <ButtonLink to="/not-me">{inside.notMe.entry.act}</ButtonLink>
      </div>
    </Section>
  )
}
