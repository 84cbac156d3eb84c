import { useEffect } from 'react'
import { Problem } from '../../api/problem.ts'
import type { Withdrawal } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Tear } from '../../parts/slip/slip.tsx'
import { useSecondsUntil } from '../../parts/time/clock.ts'
import { countdown } from '../../words/format.ts'
import { withdrawal as text } from '../../words/withdrawal.ts'
import { amountOf } from './amount.ts'
import { Details } from './details.tsx'
import styles from './page.module.css'
import { Reasons } from './reasons.tsx'
import { useActs } from './use-acts.ts'

type Props = { withdrawal: Withdrawal; look: () => void }

/** Every line of it, what stands in its way, and two buttons: one lets it go, one stops it. */
export function Confirm({ withdrawal, look }: Props) {
  const left = useSecondsUntil(withdrawal.expiresAt)
  useEffect(() => {
    if (left === 0) look()
  }, [left, look])
  const { confirm, decline } = useActs(withdrawal)
  const error = confirm.error ?? decline.error
  const stopped = withdrawal.reasons.length > 0
  const amount = amountOf(withdrawal)
  return (
    <div className={styles.page}>
      <PageHeading title={text.title} lead={text.lead(withdrawal.service)}>
        {text.heading(amount)}
      </PageHeading>
      <Details withdrawal={withdrawal} />
      <p className={styles.left}>
        {text.timeLeft} <span role="timer">{countdown(left)}</span>
      </p>
      <Tear />
      {stopped && <Reasons reasons={withdrawal.reasons} title={text.reasons} />}
      {!withdrawal.here && (
        <Notice tone="attention" title={text.elsewhere.title}>
          <p>{text.elsewhere.text}</p>
        </Notice>
      )}
      <FormProblem problem={error ? Problem.of(error) : null} />
      {withdrawal.here && !stopped && (
        <Button kind="main" wide busy={confirm.isPending} onClick={() => confirm.mutate()}>
          {text.act(amount)}
        </Button>
      )}
      <Button wide busy={decline.isPending} onClick={() => decline.mutate()}>
        {text.decline}
      </Button>
      <p className={styles.soft}>{text.notYou}</p>
    </div>
  )
}
