import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '../../../parts/empty/empty.tsx'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { PageHeading, Section } from '../../../parts/heading/heading.tsx'
import { type AuditSearch, auditQuery } from '../../api/accounts.ts'
import page from '../../frame/page.module.css'
import { auditWords as text } from '../../words/audit.ts'
import { Chain } from './chain.tsx'
import { Found } from './found.tsx'
import { SearchForm } from './search-form.tsx'

/** What happened, to whoever audits it: searched when they say so, for each search stands in the chain too. */
export default function AuditPage() {
  const client = useQueryClient()
  const [asked, setAsked] = useState<AuditSearch | null>(null)
  const found = useInfiniteQuery(auditQuery(asked))
  const search = (wanted: AuditSearch) => {
    client.removeQueries({ queryKey: ['desk', 'audit'] })
    setAsked(wanted)
  }
  return (
    <div className={page.page}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <Chain />
      <SearchForm busy={found.isFetching} search={search} />
      <Section title={text.events}>
        {asked === null ? (
          <Empty>{text.before}</Empty>
        ) : (
          <Fetched query={found} lines={8}>
            {({ pages }) => (
              <Found
                events={pages.flatMap(({ events }) => events)}
                hasMore={found.hasNextPage}
                busy={found.isFetchingNextPage}
                more={() => void found.fetchNextPage()}
              />
            )}
          </Fetched>
        )}
      </Section>
    </div>
  )
}
