import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { buttonClass } from '../../parts/button/button.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { connect } from '../../words/connect.ts'
import { backTo } from './back-to.ts'
import styles from './page.module.css'
import { Stopped } from './stopped.tsx'

type Props = { wanted: { service: string; returnUrl: string; challenge: string }; state: string }

/** Asks for the code once, and goes only where the server says the service is. */
export function HandOver({ wanted, state }: Props) {
  const asked = useQuery({
    queryKey: ['holder', 'handover', wanted],
    queryFn: () => ask(api.POST('/v1/handovers', { body: wanted })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const url = asked.data && backTo(wanted.returnUrl, asked.data.code, state)
  useEffect(() => {
    // Not an entry of the history: going back must not carry a used code there again.
    if (url) window.location.replace(url)
  }, [url])
  if (isStopped(asked.error)) return <Stopped why={connect.refused} />
  if (asked.error) return <Failed error={asked.error} again={() => void asked.refetch()} />
  if (!asked.data || !url)
    return (
      <>
        <PageHeading title={connect.title}>{connect.asking}</PageHeading>
        <Waiting lines={2} />
      </>
    )
  const { name } = asked.data.service
  return (
    <div className={styles.going}>
      <PageHeading title={connect.title} lead={connect.lead}>
        {connect.going(name)}
      </PageHeading>
      <p className={styles.host}>{new URL(url).host}</p>
      <div>
        <a href={url} className={buttonClass('quiet')}>
          <span>{connect.goOn(name)}</span>
        </a>
      </div>
    </div>
  )
}

/** A link that was made wrong, by mistake or on purpose: trying again changes nothing. */
const isStopped = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'return-url-refused' || error.code === 'bad-shape')
