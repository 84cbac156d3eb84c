import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { tradingPasswordQuery } from '../../api/queries.ts'
import { Button } from '../../parts/button/button.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { countdown, zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

type Props = { window: { endsAt: string }; left: number; renew: () => void }

/** Open, until when, and the ways to change that. */
export function OpenNow({ window, left, renew }: Props) {
  const text = inside.trading.window
  const client = useQueryClient()
  const close = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/trading-window')),
    onSuccess: () => client.invalidateQueries(tradingPasswordQuery),
  })
  return (
    <div className={styles.form} role="status">
      <PageHeading title={text.title} lead={text.until(zonedTime(window.endsAt))}>
        {text.open}
      </PageHeading>
      <Facts rows facts={[{ label: text.left, value: <span role="timer">{countdown(left)}</span> }]} />
      <FormProblem problem={close.error ? Problem.of(close.error) : null} />
      <div className={styles.actions}>
        <Button onClick={renew}>{text.longer}</Button>
        <Button busy={close.isPending} onClick={() => close.mutate()}>
          {text.close}
        </Button>
      </div>
      <p>
        <Link to="/security/trading-password">{text.manage}</Link>
      </p>
    </div>
  )
}
