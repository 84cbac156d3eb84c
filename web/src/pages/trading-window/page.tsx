import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { tradingPasswordQuery } from '../../api/queries.ts'
import type { TradingPassword } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { useSecondsUntil } from '../../parts/time/clock.ts'
import { Narrow } from '../../shell/frame/frame.tsx'
import { Shut } from '../../trading/shut.tsx'
import { inside } from '../../words/inside.ts'
import { BackLink } from './back-link.tsx'
import { OpenForm } from './open-form.tsx'
import { OpenNow } from './open-now.tsx'
import styles from './page.module.css'

/** Opens trading to this session. The exchange sends people here, and they go back to it. */
export default function TradingWindowPage() {
  const query = useQuery(tradingPasswordQuery)
  const { return: returnUrl } = useSearch({ from: '/trading-window' })
  return (
    <Narrow>
      <Slip>
        <div className={styles.form}>
          <Fetched query={query} lines={3}>
            {(data) => <Door data={data} />}
          </Fetched>
          {returnUrl && <BackLink url={returnUrl} />}
        </div>
      </Slip>
    </Narrow>
  )
}

function Door({ data }: { data: TradingPassword }) {
  const text = inside.trading.window
  const [renewing, setRenewing] = useState(false)
  const left = useSecondsUntil(data.window?.endsAt ?? null)
  if (data.state === 'none')
    return (
      <>
        <PageHeading title={text.title} lead={text.missing.text}>
          {text.missing.title}
        </PageHeading>
        <div>
          <ButtonLink to="/security/trading-password" kind="main" wide>
            {text.missing.go}
          </ButtonLink>
        </div>
      </>
    )
  if (data.window && left > 0 && !renewing)
    return <OpenNow window={data.window} left={left} renew={() => setRenewing(true)} />
  if (data.state !== 'set')
    return (
      <>
        <PageHeading title={text.title}>{text.title}</PageHeading>
        <Shut {...data} />
        <div>
          <ButtonLink to="/security/trading-password" wide>
            {text.forgot}
          </ButtonLink>
        </div>
      </>
    )
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <OpenForm data={data} opened={() => setRenewing(false)} />
    </>
  )
}
