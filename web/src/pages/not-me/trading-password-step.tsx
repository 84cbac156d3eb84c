import { ButtonLink } from '../../parts/button/button-link.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import type { Account } from './use-standing.ts'

export function TradingPasswordStep({ account: { tradingPasswordSetAt: at } }: { account: Account }) {
  const text = inside.notMe['trading-password']
  return (
    <>
      {at && (
        <p>
          {text.since} <When at={at} />.
        </p>
      )}
      <div>
        <ButtonLink to="/security/trading-password" kind="main">
          {text.act}
        </ButtonLink>
      </div>
    </>
  )
}
