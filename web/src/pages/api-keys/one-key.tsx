import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { apiKeysQuery } from '../../api-keys/queries.ts'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { apiKeys as text } from '../../words/api-keys.ts'
import { Acts } from './acts.tsx'
import { Change } from './change.tsx'
import { KeyFacts } from './key-facts.tsx'
import styles from './page.module.css'
import type { Go } from './page.tsx'
import { Refused } from './refused.tsx'
import { KeyStanding } from './standing.tsx'

type Props = { id: string; change: boolean; told: ReactNode; tell: (outcome: unknown) => void; go: Go }

/** One key: how it stands, what it may do, what can be done about it, and what was refused to it. It may have ended. */
export function OneKey({ id, change, told, tell, go }: Props) {
  const query = useQuery(apiKeysQuery)
  return (
    <Fetched query={query} lines={5}>
      {({ keys, masked }) => {
        const key = keys.find((one) => one.id === id)
        if (!key) return <Notice tone="attention" title={text.one.gone} />
        if (change && !masked) return <Change key={id} apiKey={key} go={go} />
        return (
          <div className={styles.parts}>
            <PageHeading title={key.label} lead={text.may(key.permissions)}>
              <bdi>{key.label}</bdi>
            </PageHeading>
            {told}
            <KeyStanding apiKey={key} masked={masked} tell={tell} />
            <KeyFacts apiKey={key} masked={masked} />
            <Acts apiKey={key} masked={masked} tell={tell} go={go} />
            <Refused id={id} />
          </div>
        )
      }}
    </Fetched>
  )
}
