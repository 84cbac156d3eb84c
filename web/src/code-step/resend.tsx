import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { Problem } from '../api/problem.ts'
import type { CodeState } from '../api/shapes.ts'
import { Button } from '../parts/button/button.tsx'
import { useSecondsUntil } from '../parts/time/clock.ts'
import { explainShort, words } from '../words/index.ts'
import styles from './code-step.module.css'
import { DeliveryLine } from './delivery-line.tsx'
import type { Look } from './use-delivery.ts'

type Props = { sent: CodeState; resend: () => Promise<void>; look?: Look | undefined }

/** Where the code is, and a new one once the server would send one; until then the time that is left. */
export function Resend({ sent, resend, look }: Props) {
  const text = words.code
  const wait = useSecondsUntil(sent.resendAt)
  const works = useSecondsUntil(sent.expiresAt)
  const place = useRef<HTMLDivElement>(null)
  const again = useMutation({
    mutationFn: resend,
    // The button goes away: the focus moves to where the new code belongs.
    onSuccess: () =>
      place.current?.closest('form')?.querySelector<HTMLElement>('input[name="code"]')?.focus(),
  })
  return (
    <div ref={place} className={styles.resend}>
      <DeliveryLine key={sent.sentAt} sent={sent} look={look} />
      <p className={styles.clock}>{works > 0 ? text.expiresIn(works) : text.expired}</p>
      {sent.resendsLeft === 0 ? (
        <p className={styles.clock}>{text.noMore}</p>
      ) : wait > 0 ? (
        <p className={styles.clock}>{text.resendIn(wait)}</p>
      ) : (
        <Button kind="plain" icon="refresh" busy={again.isPending} onClick={() => again.mutate()}>
          {text.resend}
        </Button>
      )}
      <p role="status" className={styles.told}>
        {again.isSuccess && text.resent}
        {again.isError && explainShort(Problem.of(again.error))}
      </p>
      <p className={styles.clock}>{text.notArrived[sent.channel]}</p>
    </div>
  )
}
