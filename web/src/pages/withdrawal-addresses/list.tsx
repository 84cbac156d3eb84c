import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { Lines } from '../../parts/lines/lines.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { listQuery, networksQuery } from '../../whitelist/queries.ts'
import { useSettled } from '../../whitelist/use-settled.ts'
import { withdrawalAddresses as text } from '../../words/withdrawal-addresses.ts'
import { Entry } from './entry.tsx'
import { ModeNotice } from './mode.tsx'
import styles from './page.module.css'

type Props = { told: (outcome: unknown) => void; children: ReactNode }

/** With fewer than these the eye is faster. */
const searchedFrom = 6

/** The switch, and everything on the list; read page by page, and searched by the server. */
export function WithdrawalList({ told, children }: Props) {
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim(), 300)
  const query = useInfiniteQuery({ ...listQuery(search), placeholderData: (before) => before })
  const { data: networks = [] } = useQuery(networksQuery)
  const first = query.data?.pages[0]
  const entries = query.data?.pages.flatMap(({ addresses }) => addresses) ?? []
  const searchable = search !== '' || typed !== '' || query.hasNextPage || entries.length >= searchedFrom
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      {children}
      {query.error ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : !first ? (
        <Waiting lines={5} />
      ) : (
        <>
          <ModeNotice mode={first.mode} locked={first.masked} told={told} />
          {first.masked && (
            <Notice tone="plain" icon="lock" title={text.masked.title}>
              <p>{text.masked.text}</p>
            </Notice>
          )}
          <Section
            title={text.list}
            aside={
              !first.masked && (
                <ButtonLink to="/withdrawal-addresses" search={{ add: true }}>
                  {text.add}
                </ButtonLink>
              )
            }
          >
            <div className={styles.list}>
              {searchable && (
                <TextField
                  label={text.search}
                  hint={text.searchHint}
                  value={typed}
                  onChange={setTyped}
                  type="search"
                  autoComplete="off"
                  spellCheck={false}
                />
              )}
              {entries.length === 0 ? (
                <Empty>{search ? text.noMatch : text.none}</Empty>
              ) : (
                <Lines label={text.list}>
                  {entries.map((entry) => (
                    <Entry
                      key={entry.id}
                      entry={entry}
                      network={networks.find(({ name }) => name === entry.network)?.title ?? entry.network}
                      locked={first.masked}
                      told={told}
                    />
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
            </div>
          </Section>
        </>
      )}
    </>
  )
}
