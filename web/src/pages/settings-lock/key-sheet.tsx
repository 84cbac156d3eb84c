import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { serverNow } from '../../api/clock.ts'
import { configurationQuery, sessionQuery } from '../../api/queries.ts'
import { saveFile } from '../../codes/save-file.ts'
import { Button } from '../../parts/button/button.tsx'
import { CopyButton } from '../../parts/copy/copy-button.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Said } from '../../parts/said/said.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { longDate } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** The unlock key, shown this one time: copy, download, print. The sheet itself is what is printed. */
export function KeySheet({ unlockKey, saved }: { unlockKey: string; saved: () => void }) {
  const text = inside.settingsLock.made
  const sheet = inside.backupCodes
  const { data: configuration } = useQuery(configurationQuery)
  const { data: session } = useQuery(sessionQuery)
  const [made] = useState(() => longDate(serverNow()))
  const facts = {
    operator: configuration?.operator.name ?? '',
    host: window.location.host,
    account: session?.account.identifier ?? '',
    made,
    key: unlockKey,
  }
  return (
    <div className={styles.form}>
      <Notice tone="safe" icon="lock" title={text.done} role="status" />
      <PageHeading title={text.heading} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <div data-paper="">
        <Slip
          stub={
            <Facts
              facts={[
                { label: facts.operator, value: text.sheetTitle },
                { label: sheet.sheetFor, value: facts.account },
                { label: sheet.sheetHost, value: facts.host, mono: true },
                { label: sheet.sheetMade, value: made },
              ]}
            />
          }
        >
          <KeyText unlockKey={unlockKey} label={text.keyLabel} />
          <p className={styles.note}>{text.note}</p>
        </Slip>
      </div>
      <div className={styles.actions}>
        <CopyButton text={unlockKey} label={sheet.copy} />
        <Button icon="download" onClick={() => saveFile(text.fileName(facts.host), text.file(facts))}>
          {sheet.download}
        </Button>
        <Button icon="print" onClick={() => window.print()}>
          {sheet.print}
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

const KeyText = ({ unlockKey, label }: { unlockKey: string; label: string }) => (
  <p>
    <Said>{label}: </Said>
    <code className={styles.key} data-testid="unlock-key">
      {unlockKey.split('-').map((group, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group may come twice, and none ever moves
        <span key={n}>{group}</span>
      ))}
    </code>
  </p>
)
