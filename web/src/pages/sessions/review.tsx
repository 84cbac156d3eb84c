import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
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
  const review = useMutation({
    mutationFn: () => ask(api.POST('/v1/sessions/review', { body: {} })),
    onSuccess: () => outcome.tell(text.done),
    onError: outcome.tell,
    onSettled: () => client.invalidateQueries({ queryKey: ['holder'] }),
  })
  return (
    <Section title={text.title}>
      <p className={styles.lead}>{text.text}</p>
      <Outcome outcome={outcome} />
      <div className={styles.buttons}>
        <Button icon="check" busy={review.isPending} onClick={() => review.mutate()}>
          {text.act}
        </Button>
        <ButtonLink to="/not-me">{inside.notMe.entry.act}</ButtonLink>
      </div>
    </Section>
  )
}
