import { lazy, Suspense } from 'react'
import { Button } from '../../parts/button/button.tsx'
import { words } from '../../words/index.ts'
import styles from './page.module.css'

const Sheet = lazy(() => import('../../parts/sheet/sheet.tsx').then((module) => ({ default: module.Sheet })))

type Props = {
  open: boolean
  text: { title: string; lead: string; act: string }
  busy: boolean
  act: () => void
  close: () => void
}

/** Asks once more before something that reaches far; the button names the act. */
export function Sure({ open, text, busy, act, close }: Props) {
  if (!open) return null
  return (
    <Suspense fallback={null}>
      <Sheet open onClose={close} title={text.title} lead={text.lead}>
        <div className={styles.acts}>
          <Button kind="danger" wide busy={busy} onClick={act}>
            {text.act}
          </Button>
          <Button kind="plain" wide onClick={close}>
            {words.cancel}
          </Button>
        </div>
      </Sheet>
    </Suspense>
  )
}
