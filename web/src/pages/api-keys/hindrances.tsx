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

const isFrozenBy = (freeze: { state: string } | undefined): boolean =>
  freeze !== undefined && freeze.state !== 'none'

/** What the server would refuse whatever is typed, told before it is. `freezeCounts`: a freeze stands in its way too. */
export function AccountHindrances({ freezeCounts }: { freezeCounts: boolean }) {
  const { data: freeze } = useQuery(freezeQuery)
  const { data: trading } = useQuery(tradingPasswordQuery)
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
      {freezeCounts && isFrozenBy(freeze) && (
        <Notice tone="attention" icon="lock" title={text.frozen.title}>
          <p>{text.frozen.text}</p>
        </Notice>
      )}
    </>
  )
}

type Props = { permissions: readonly Permission[]; holdsCount: boolean }

/** What it would refuse of these rights. `holdsCount`: they move value, or are wider than before. */
export function RightsHindrances({ permissions, holdsCount }: Props) {
  const { data: freeze } = useQuery(freezeQuery)
  const { data: holds = [] } = useQuery(holdsQuery)
  const { data: list } = useQuery(modeQuery)
  return (
    <>
      {holdsCount && holds.length > 0 && !isFrozenBy(freeze) && (
        <Held until={holds.map(({ endsAt }) => endsAt)} />
      )}
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
