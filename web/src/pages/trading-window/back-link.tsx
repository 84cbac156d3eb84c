import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { buttonClass } from '../../parts/button/button.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** The way back to the exchange, where the address is one of its own: the server compares it whole, and else there is no link (E15). */
export function BackLink({ url }: { url: string }) {
  const text = inside.trading.window
  const { data } = useQuery({
    queryKey: ['holder', 'return', url],
    queryFn: () => ask(api.GET('/v1/return-urls/check', { params: { query: { url } } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data?.service) return null
  return (
    <div className={styles.back}>
      <a href={url} className={buttonClass('quiet', true)}>
        <span>{text.back(data.service.name)}</span>
      </a>
      <p>{text.backTo(new URL(url).host)}</p>
    </div>
  )
}
