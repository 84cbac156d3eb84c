import { PaperSheet } from '../../paper/paper-sheet.tsx'
import { Said } from '../../parts/said/said.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** The unlock key, shown this one time. */
export function KeySheet({ unlockKey, saved }: { unlockKey: string; saved: () => void }) {
  const text = inside.settingsLock.made
  return (
    <PaperSheet
      good={{ title: text.done, icon: 'lock' }}
      heading={text.heading}
      lead={text.lead}
      title={text.sheetTitle}
      lines={[unlockKey]}
      copy={unlockKey}
      note={text.note}
      saved={{ label: text.saved, act: saved }}
    >
      <p>
        <Said>{text.keyLabel}: </Said>
        <code className={styles.key} data-testid="unlock-key">
          {unlockKey.split('-').map((group, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group may come twice, and none ever moves
            <span key={n}>{group}</span>
          ))}
        </code>
      </p>
    </PaperSheet>
  )
}
