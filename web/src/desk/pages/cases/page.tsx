import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Empty, Failed, Waiting } from '../../../parts/empty/empty.tsx'
import { SelectField } from '../../../parts/field/select-field.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Lines } from '../../../parts/lines/lines.tsx'
import { Outcome, useOutcome } from '../../../parts/outcome/outcome.tsx'
import { type CaseState, casesQuery } from '../../api/cases.ts'
import { sessionQuery } from '../../api/queries.ts'
import page from '../../frame/page.module.css'
import { caseWords as text } from '../../words/cases.ts'
import { CaseRow } from './case-row.tsx'
import { OpenDialog } from './open-dialog.tsx'

const states = Object.keys(text.states) as CaseState[]

/** The queue of recovery cases: what state each is in, and who works on it. No evidence, no address. */
export default function CasesPage() {
  const [state, setState] = useState<CaseState | null>(null)
  const [opening, setOpening] = useState(false)
  const { data: session } = useQuery(sessionQuery)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    casesQuery(state),
  )
  const outcome = useOutcome()
  const cases = data?.pages.flatMap((one) => one.cases)
  return (
    <div className={page.page}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <div className={page.top}>
        <SelectField
          label={text.filter}
          value={state ?? ''}
          options={[
            { value: '', label: text.open },
            ...states.map((value) => ({ value, label: text.states[value] })),
          ]}
          onChange={(value) => setState(states.find((one) => one === value) ?? null)}
        />
        {session?.rights.includes('case.open') && (
          <Button kind="main" onClick={() => setOpening(true)}>
            {text.openFor.act}
          </Button>
        )}
      </div>
      <Outcome outcome={outcome} />
      {error && <Failed error={error} again={() => void refetch()} />}
      {!cases && !error && <Waiting lines={6} />}
      {cases?.length === 0 && <Empty>{text.empty}</Empty>}
      {cases && cases.length > 0 && (
        <Lines label={text.list}>
          {cases.map((one) => (
            <CaseRow key={one.number} line={one} />
          ))}
        </Lines>
      )}
      {hasNextPage && (
        <div>
          <Button kind="plain" icon="down" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text.older}
          </Button>
        </div>
      )}
      {opening && <OpenDialog tell={outcome.tell} close={() => setOpening(false)} />}
    </div>
  )
}
