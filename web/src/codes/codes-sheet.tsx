import { PaperSheet } from '../paper/paper-sheet.tsx'
import { inside } from '../words/inside.ts'
import styles from './codes-sheet.module.css'

type Props = { codes: string[]; good?: string; saved: () => void }

/** Backup codes, shown this one time. */
export function CodesSheet({ codes, good, saved }: Props) {
  const text = inside.backupCodes
  return (
    <PaperSheet
      good={good === undefined ? undefined : { title: good }}
      heading={text.heading}
      lead={text.lead}
      title={text.sheetTitle}
      lines={codes}
      copy={codes.join('\n')}
      note={text.sheetNote}
      saved={{ label: text.saved, act: saved }}
    >
      <ol className={styles.codes} aria-label={text.sheetTitle}>
        {codes.map((code) => (
          <li key={code}>
            <code data-testid="backup-code">{code}</code>
          </li>
        ))}
      </ol>
    </PaperSheet>
  )
}
