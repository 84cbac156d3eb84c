import { useQuery } from '@tanstack/react-query'
import { tradingPasswordQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { type State, StateMark } from '../../parts/state-mark/state-mark.tsx'
import { inside } from '../../words/inside.ts'

const marks = {
  none: 'attention',
  set: 'safe',
  locked: 'attention',
  disabled: 'danger',
} as const satisfies Record<string, State>

/** The second password, before value leaves: how it stands, and the way to it. */
export function TradingLine() {
  const { data } = useQuery(tradingPasswordQuery)
  const text = inside.trading
  const isNone = data?.state === 'none'
  const act = isNone ? inside.security.setUpOf(text.title) : inside.security.manageOf(text.title)
  return (
    <Line
      mark={<StateMark state={data ? marks[data.state] : 'safe'} />}
      title={text.title}
      detail={data && text.line[data.state]}
      action={
        <ButtonLink to="/security/trading-password" aria-label={act}>
          {isNone ? text.line.setUp : text.line.manage}
        </ButtonLink>
      }
    />
  )
}
