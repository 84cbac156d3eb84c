import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { antiPhishingQuery } from '../../api/queries.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { inside } from '../../words/inside.ts'
import { CodeForm } from './code-form.tsx'
import { Current } from './current.tsx'
import styles from './page.module.css'
import { Sample } from './sample.tsx'

/** The code that heads mails: set, changed, removed, and how it looks. */
export default function AntiPhishingPage() {
  const { data, error, refetch } = useQuery(antiPhishingQuery)
  const [changing, setChanging] = useState(false)
  const outcome = useOutcome()
  const client = useQueryClient()
  const text = inside.antiPhishing
  const done = async () => {
    await refreshSafety(client)
    setChanging(false)
    outcome.tell(text.done)
  }
  return (
    <BackPage to="/settings" label={inside.settings.back}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <Outcome outcome={outcome} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={3} />
      ) : data.hidden ? (
        <>
          <Notice tone="plain" icon="lock" title={text.hidden} />
          <Sample />
        </>
      ) : data.code === null || data.setAt === null ? (
        <CodeForm done={done} />
      ) : (
        <>
          {changing ? (
            <CodeForm done={done} giveUp={() => setChanging(false)} />
          ) : (
            <Current
              code={data.code}
              setAt={data.setAt}
              change={() => setChanging(true)}
              told={outcome.tell}
            />
          )}
          <Sample key={data.setAt} />
        </>
      )}
      <p className={styles.never}>{text.never}</p>
    </BackPage>
  )
}
