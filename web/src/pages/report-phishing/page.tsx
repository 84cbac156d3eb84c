import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery } from '../../api/queries.ts'
import { Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { reportPhishing as text } from '../../words/report-phishing.ts'
import { Done } from './done.tsx'
import { Mine } from './mine.tsx'
import styles from './page.module.css'
import { SignedIn } from './signed-in.tsx'
import { SignedOut } from './signed-out.tsx'

export type Reported = { number: string; told: boolean }

/** For everybody: whoever got a false message often has no account, or cannot sign in. */
export default function ReportPhishingPage() {
  const session = useQuery(sessionQuery)
  const [reported, setReported] = useState<Reported | null>(null)
  const isHolder = Boolean(session.data)
  return (
    <Narrow>
      <div className={styles.page}>
        <PageHeading title={text.title} lead={reported ? undefined : text.lead}>
          {text.title}
        </PageHeading>
        {session.isPending && <Waiting lines={5} />}
        {reported && <Done reported={reported} isHolder={isHolder} again={() => setReported(null)} />}
        {!session.isPending &&
          !reported &&
          (isHolder ? <SignedIn done={setReported} /> : <SignedOut done={setReported} />)}
        {isHolder && <Mine />}
        <p className={styles.soft}>
          {text.check} <Link to="/official-channels">{text.checkAct}</Link>
        </p>
      </div>
    </Narrow>
  )
}
