import { useQuery } from '@tanstack/react-query'
import { freezeQuery, holdsQuery, tradingPasswordQuery } from '../../api/queries.ts'
import type { Permission } from '../../api-keys/rights.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { NoticeActs } from '../../parts/notice/notice-acts.tsx'
import { modeQuery } from '../../whitelist/queries.ts'
import { apiKeys } from '../../words/api-keys.ts'
import { zonedTime } from '../../words/format.ts'

const text = apiKeys.form

type Props = { permissions: readonly Permission[]; isHeldBack: boolean; isFrozenOut: boolean }

/**
 * What the server would refuse, told before anything is typed in vain. `isHeldBack`: it would make something wider, or move value; `isFrozenOut`: a freeze
 * stands in its way.
 */
export function Hindrances({ permissions, isHeldBack, isFrozenOut }: Props) {
  const { data: freeze } = useQuery(freezeQuery)
  const { data: holds = [] } = useQuery(holdsQuery)
  const { data: trading } = useQuery(tradingPasswordQuery)
  const { data: list } = useQuery(modeQuery)
  const isFrozen = isFrozenOut && freeze !== undefined && freeze.state !== 'none'
  return (
    <>
      {trading?.state === 'none' && (
        <Notice tone="attention" title={text.noTradingPassword.title}>
          <p>{text.noTradingPassword.text}</p>
          <NoticeActs>
            <ButtonLink to="/security/trading-password">{text.noTradingPassword.go}</ButtonLink>
          </NoticeActs>
        </Notice>
      )}
      {isFrozen && (
        <Notice tone="attention" icon="lock" title={text.frozen.title}>
          <p>{text.frozen.text}</p>
        </Notice>
      )}
      {isHeldBack && !isFrozen && holds.length > 0 && <Held until={holds.map(({ endsAt }) => endsAt)} />}
      {permissions.includes('withdraw') && list?.mode.only === false && (
        <Notice tone="danger" title={text.needsList.title}>
          <p>{text.needsList.text}</p>
          <NoticeActs>
            <ButtonLink to="/withdrawal-addresses">{text.needsList.go}</ButtonLink>
          </NoticeActs>
        </Notice>
      )}
    </>
  )
}

/** The one that lasts longest counts. */
const Held = ({ until }: { until: string[] }) => (
  <Notice tone="attention" icon="clock" title={text.held.title}>
    <p>{text.held.text(zonedTime(until.toSorted().at(-1) ?? ''))}</p>
  </Notice>
)
