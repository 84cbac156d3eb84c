import { PaperSheet } from '../../paper/paper-sheet.tsx'
import { saveFile } from '../../paper/save-file.ts'
import { Button } from '../../parts/button/button.tsx'
import { CopyButton } from '../../parts/copy/copy-button.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import { zonedTime } from '../../words/format.ts'
import type { MadeHere } from './make.tsx'
import styles from './page.module.css'

const text = apiKeys.made

type Part = 'name' | 'secret' | 'passphrase' | 'privateKey'

/** What signs, shown this one time; each part can be taken by itself, because programs ask for them one by one. */
export function MadeSheet({ made, saved }: { made: MadeHere; saved: () => void }) {
  const { key, privateKey } = made
  const parts = partsOf(made)
  return (
    <PaperSheet
      good={{ title: text.done(key.label), icon: 'key' }}
      heading={text.heading}
      lead={privateKey ? text.leadPair : text.lead}
      title={`${text.sheetTitle}: ${key.label}`}
      lines={parts.map(([part, value]) => (part === 'privateKey' ? value : `${text[part]}: ${value}`))}
      note={text.note}
      ways={
        privateKey && (
          <Button icon="download" onClick={() => saveFile(text.keyFile(key.name), privateKey)}>
            {text.downloadKey}
          </Button>
        )
      }
      saved={{ label: text.saved, act: saved }}
    >
      <dl className={styles.secrets}>
        {parts.map(([part, value]) => (
          <div key={part}>
            <dt>{text[part]}</dt>
            <dd>
              <code className={styles.secret} data-testid={`api-key-${part}`}>
                {value}
              </code>
              <CopyButton text={value} label={text.copy[part]} />
            </dd>
          </div>
        ))}
      </dl>
      {key.wider && <Notice tone="attention" icon="clock" title={text.waits(zonedTime(key.wider.at))} />}
    </PaperSheet>
  )
}

const partsOf = ({ key, secret, passphrase, privateKey }: MadeHere): [Part, string][] =>
  (
    [
      ['name', key.name],
      ['secret', secret],
      ['passphrase', passphrase],
      ['privateKey', privateKey],
    ] as [Part, string | null][]
  ).filter((part): part is [Part, string] => part[1] !== null)
