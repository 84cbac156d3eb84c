import type { Withdrawal } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { When } from '../../parts/time/when.tsx'
import { withdrawal as text } from '../../words/withdrawal.ts'
import styles from './page.module.css'

const marks = {
  'confirmation-required': 'attention',
  allowed: 'attention',
  consumed: 'safe',
  refused: 'danger',
  cancelled: 'danger',
  expired: 'danger',
} as const

/** How much, where to, what became of it and when. */
export function WithdrawalLine({ withdrawal: held }: { withdrawal: Withdrawal }) {
  const { id, state, withdrawal, groups, createdAt } = held
  const said = text.list.states[state]
  return (
    <Line
      mark={<StateMark state={marks[state]} said={said} />}
      title={`${withdrawal.amount} ${withdrawal.asset}`}
      detail={
        <>
          <span className={styles.where}>
            {groups.join(' ') || withdrawal.address || text.exits[withdrawal.kind]}
          </span>
          <span>
            {said} · <When at={createdAt} />
          </span>
        </>
      }
      action={
        <ButtonLink
          to="/withdrawals/$id"
          params={{ id }}
          aria-label={text.list.look(`${withdrawal.amount} ${withdrawal.asset}`)}
        >
          {text.list.lookShort}
        </ButtonLink>
      }
    />
  )
}
