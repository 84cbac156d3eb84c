import { useInfiniteQuery } from '@tanstack/react-query'
import type { ApiKeyRefusal } from '../../api/shapes.ts'
import { refusalsQuery } from '../../api-keys/queries.ts'
import { Button } from '../../parts/button/button.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { When } from '../../parts/time/when.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import { capital } from '../../words/format.ts'
import styles from './page.module.css'

const text = apiKeys.refused

/** The client is told one and the same of all these; here stands why. */
export function Refused({ id }: { id: string }) {
  const query = useInfiniteQuery(refusalsQuery(id))
  const lines = query.data?.pages.flatMap((page) => page.lines)
  return (
    <Section title={text.title}>
      <p className={styles.soft}>{text.lead}</p>
      {query.error ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : !lines ? (
        <Waiting lines={2} />
      ) : lines.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <Lines label={text.title}>
          {lines.map((line) => (
            <RefusedLine key={`${line.at} ${line.reason} ${line.address}`} line={line} />
          ))}
        </Lines>
      )}
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text.more}
          </Button>
        </div>
      )}
    </Section>
  )
}

function RefusedLine({ line: { at, reason, what, address, count } }: { line: ApiKeyRefusal }) {
  const told = text.reasons[reason] ?? { what: capital(what) }
  return (
    <Line
      title={told.what}
      detail={
        <>
          <When at={at} />
          {count > 1 && <> · {text.times(count)}</>}
          {address && (
            <>
              {' '}
              · {text.from} <code>{address}</code>
            </>
          )}
          {told.next && <p>{told.next}</p>}
        </>
      }
    />
  )
}
