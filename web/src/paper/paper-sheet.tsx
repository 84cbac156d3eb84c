import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { serverNow } from '../api/clock.ts'
import { configurationQuery, sessionQuery } from '../api/queries.ts'
import { Button } from '../parts/button/button.tsx'
import { CopyButton } from '../parts/copy/copy-button.tsx'
import { Facts } from '../parts/facts/facts.tsx'
import { PageHeading } from '../parts/heading/heading.tsx'
import type { IconName } from '../parts/icon/paths.ts'
import { Notice } from '../parts/notice/notice.tsx'
import { Slip } from '../parts/slip/slip.tsx'
import { longDate } from '../words/format.ts'
import { inside } from '../words/inside.ts'
import { Leaving } from './leaving.tsx'
import styles from './paper-sheet.module.css'
import { saveFile } from './save-file.ts'
import { useKept } from './use-kept.ts'

type Props = {
  /** What was done, told above. */
  good?: { title: string; icon?: IconName } | undefined
  heading: string
  lead: string
  /** Of the sheet itself, and of the file. */
  title: string
  /** The same as what is drawn, a line each, for the file. */
  lines: readonly string[]
  /** What the copy button takes; without it, what is drawn has buttons of its own. */
  copy?: string
  note: string
  /** Further ways to keep it. */
  ways?: ReactNode
  children: ReactNode
  saved: { label: string; act: () => void }
}

/** Something that is shown this one time: copy, download, print. The sheet itself is what is printed. */
export function PaperSheet({ good, heading, lead, title, lines, copy, note, ways, children, saved }: Props) {
  const text = inside.paper
  const { leaving, keep } = useKept()
  const facts = { title, ...useFacts() }
  const finish = () => {
    keep()
    saved.act()
  }
  return (
    <div className={styles.page}>
      {good && <Notice tone="safe" {...good} role="status" />}
      <PageHeading title={heading} lead={lead}>
        {heading}
      </PageHeading>
      <div data-paper="">
        <Slip
          stub={
            <Facts
              facts={[
                { label: facts.operator, value: title },
                { label: text.account, value: facts.account },
                { label: text.host, value: facts.host, mono: true },
                { label: text.made, value: facts.made },
              ]}
            />
          }
        >
          {children}
          <p className={styles.note}>{note}</p>
        </Slip>
      </div>
      <div className={styles.actions}>
        {copy !== undefined && <CopyButton text={copy} label={text.copy} />}
        {ways}
        <Button
          icon="download"
          onClick={() => saveFile(text.fileName(title, facts.host), text.file(facts, lines, note))}
        >
          {text.download}
        </Button>
        <Button icon="print" onClick={() => window.print()}>
          {text.print}
        </Button>
      </div>
      {leaving && <Leaving stay={leaving.reset} leave={leaving.proceed} />}
      <div>
        <Button kind="main" onClick={finish}>
          {saved.label}
        </Button>
      </div>
    </div>
  )
}

/** Whose it is, where, and since when. */
function useFacts() {
  const { data: configuration } = useQuery(configurationQuery)
  const { data: session } = useQuery(sessionQuery)
  const [made] = useState(() => longDate(serverNow()))
  return {
    operator: configuration?.operator.name ?? '',
    host: window.location.host,
    account: session?.account.identifier ?? '',
    made,
  }
}
