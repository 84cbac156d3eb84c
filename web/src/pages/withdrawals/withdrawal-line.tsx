import type { Withdrawal } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { When } from '../../parts/time/when.tsx'
import { withdrawal as text } from '../../words/withdrawal.ts'
import styles from './page.module.css'

/** Open ones want a look; of those that are over nothing is left to do, and only one let value go. */
function Mark({ state }: Pick<Withdrawal, 'state'>) {
  // The words beside it say the same.
  if (state === 'consumed') return <StateMark state="safe" said="" />
  if (state === 'cancelled' || state === 'expired')
    return (
      <span className={styles.mark}>
        <Icon name="clock" />
      </span>
    )
  return <StateMark state="attention" said="" />
}

/** How much, where to, what became of it and when. */
export function WithdrawalLine({ withdrawal: held }: { withdrawal: Withdrawal }) {
  const { id, state, withdrawal, groups, createdAt, byKey, key } = held
  const said = text.list.states[byKey && state === 'allowed' ? 'allowedByKey' : state]
  const where = groups.join(' ') || withdrawal.address
  return (
    <Line
      mark={<Mark state={state} />}
      title={`${withdrawal.amount} ${withdrawal.asset}`}
      detail={
        <>
          {where && <span className={styles.where}>{where}</span>}
          <span>
            {said} · {byKey && `${text.list.byKey(key?.label ?? '')} · `}
            {withdrawal.network || text.exits[withdrawal.kind]} · <When at={createdAt} />
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
