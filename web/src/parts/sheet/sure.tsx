import { words } from '../../words/index.ts'
import { Button } from '../button/button.tsx'
import { Sheet } from './sheet.tsx'
import styles from './sure.module.css'

type Props = { title: string; lead: string; act: string; busy: boolean; run: () => void; close: () => void }

/** What cannot be taken back, asked once more. The button names the act. */
export default function Sure({ title, lead, act, busy, run, close }: Props) {
  return (
    <Sheet open onClose={close} title={title} lead={lead}>
      <div className={styles.acts}>
        <Button kind="danger" wide busy={busy} onClick={run}>
          {act}
        </Button>
        <Button kind="plain" wide onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </Sheet>
  )
}
