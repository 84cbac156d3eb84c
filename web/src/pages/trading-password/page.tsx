import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { tradingPasswordQuery } from '../../api/queries.ts'
import type { TradingPassword } from '../../api/shapes.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { inside } from '../../words/inside.ts'
import { type How, NewForm } from './new-form.tsx'
import { Now } from './now.tsx'
import styles from './page.module.css'
import { Standing } from './standing.tsx'

/** The second password, for value: set, changed, replaced, and why it is locked. */
export default function TradingPasswordPage() {
  const query = useQuery(tradingPasswordQuery)
  const outcome = useOutcome()
  const client = useQueryClient()
  const text = inside.trading
  const done = async (how: How) => {
    await refreshSafety(client)
    outcome.tell(text.done[how])
  }
  return (
    <BackPage to="/security" label={inside.security.back}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <Outcome outcome={outcome} />
      <Fetched query={query} lines={3}>
        {(data) => <Parts data={data} done={done} told={outcome.tell} />}
      </Fetched>
      <p className={styles.never}>{text.never}</p>
    </BackPage>
  )
}

type Props = { data: TradingPassword; done: (how: How) => Promise<void>; told: (outcome: unknown) => void }

function Parts({ data, done, told }: Props) {
  const [doing, setDoing] = useState<'change' | 'reset' | null>(null)
  const finish = async (how: How) => {
    await done(how)
    setDoing(null)
  }
  if (data.state === 'none') return <NewForm how="set" done={finish} />
  if (doing) return <NewForm key={doing} how={doing} done={finish} giveUp={() => setDoing(null)} />
  return (
    <>
      <Standing data={data} start={setDoing} />
      {data.state === 'set' && <Now window={data.window} told={told} />}
    </>
  )
}
