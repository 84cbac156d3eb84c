import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { serverNow } from '../api/clock.ts'
import { configurationQuery, sessionQuery } from '../api/queries.ts'
import { Button } from '../parts/button/button.tsx'
import { CopyButton } from '../parts/copy/copy-button.tsx'
import { Facts } from '../parts/facts/facts.tsx'
import { PageHeading } from '../parts/heading/heading.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { Slip } from '../parts/slip/slip.tsx'
import { longDate } from '../words/format.ts'
import { inside } from '../words/inside.ts'
import styles from './codes-sheet.module.css'
import { saveFile } from './save-file.ts'

type Props = { codes: string[]; good?: string; saved: () => void }

/** Backup codes, shown this one time: copy, download, print. The sheet itself is what is printed. */
export function CodesSheet({ codes, good, saved }: Props) {
  const text = inside.backupCodes
  const { data: configuration } = useQuery(configurationQuery)
  const { data: session } = useQuery(sessionQuery)
  const [made] = useState(() => longDate(serverNow()))
  const facts = {
    operator: configuration?.operator.name ?? '',
    host: window.location.host,
    account: session?.account.identifier ?? '',
    made,
    codes,
  }
  return (
    <div className={styles.page}>
      {good && <Notice tone="safe" title={good} role="status" />}
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <div data-paper="">
        <Slip
          stub={
            <Facts
              facts={[
                { label: facts.operator, value: text.sheetTitle },
                { label: text.sheetFor, value: facts.account },
                { label: text.sheetHost, value: facts.host, mono: true },
                { label: text.sheetMade, value: made },
              ]}
            />
          }
        >
          <ol className={styles.codes} aria-label={text.sheetTitle}>
            {codes.map((code) => (
              <li key={code}>
                <code data-testid="backup-code">{code}</code>
              </li>
            ))}
          </ol>
          <p className={styles.note}>{text.sheetNote}</p>
        </Slip>
      </div>
      <div className={styles.actions}>
        <CopyButton text={codes.join('\n')} label={text.copy} />
        <Button icon="download" onClick={() => saveFile(text.fileName(facts.host), text.file(facts))}>
          {text.download}
        </Button>
        <Button icon="print" onClick={() => window.print()}>
          {text.print}
        </Button>
      </div>
      <div>
        <Button kind="main" onClick={saved}>
          {text.saved}
        </Button>
      </div>
    </div>
  )
}
