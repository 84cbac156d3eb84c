import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Wide } from '../../shell/frame/frame.tsx'
import { tools } from '../../words/tools.ts'
import { type Description, descriptionQuery, entriesOf, matchesEntry } from './description.ts'
import { OperationCard } from './operation-card.tsx'
import styles from './page.module.css'
import { RefusalTable } from './refusal-table.tsx'

/** Drawn from the server's own description, so that it cannot say anything else than what is. */
export default function ReferencePage() {
  const { data, error, refetch } = useQuery(descriptionQuery)
  const text = tools.reference
  return (
    <Wide>
      <div className={styles.page}>
        <PageHeading title={text.title} lead={text.lead}>
          {text.title}
        </PageHeading>
        {error ? (
          <Failed error={error} again={() => void refetch()} />
        ) : data ? (
          <Reference description={data} />
        ) : (
          <Waiting lines={6} />
        )}
      </div>
    </Wide>
  )
}

function Reference({ description }: { description: Description }) {
  const text = tools.reference
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim())
  const all = entriesOf(description)
  const shown = wanted ? all.filter((entry) => matchesEntry(entry, wanted)) : all
  const parts = Map.groupBy(shown, ({ operation }) => operation.tags[0] ?? '')
  useEffect(() => {
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView()
  }, [])
  return (
    <>
      <p className={styles.about}>
        {description.info.description} <a href="/openapi.json">{text.download}</a>
      </p>
      <TextField
        label={text.search}
        hint={text.searchHint}
        value={typed}
        onChange={setTyped}
        type="search"
        autoComplete="off"
        spellCheck={false}
      />
      <p role="status" className={styles.count}>
        {text.count(shown.length, all.length)}
      </p>
      {shown.length === 0 && <Empty>{text.none}</Empty>}
      {[...parts].map(([part, entries]) => (
        <section key={part} className={styles.part} aria-label={part}>
          <h2>{part}</h2>
          {entries.map((entry) => (
            <OperationCard
              key={entry.operation.operationId}
              entry={entry}
              open={wanted !== '' && shown.length < 4}
            />
          ))}
        </section>
      ))}
      {wanted === '' && <RefusalTable refusals={description['x-refusals']} />}
    </>
  )
}
