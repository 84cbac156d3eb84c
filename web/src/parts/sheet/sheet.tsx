import { Dialog } from '@ark-ui/react/dialog'
import { Portal } from '@ark-ui/react/portal'
import { type ReactNode, useRef } from 'react'
import { words } from '../../words/index.ts'
import { Icon } from '../icon/icon.tsx'
import styles from './sheet.module.css'

type Props = { open: boolean; onClose: () => void; title: string; lead?: ReactNode; children: ReactNode }

/**
 * Lies over the page: from below on a phone, in the middle of a wide screen. Escape and the cross close it. It begins at its first field; where not all of it
 * is seen at once it begins at its top, so that nobody proves what they have not read.
 */
export function Sheet({ open, onClose, title, lead, children }: Props) {
  const content = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(change) => !change.open && onClose()}
      closeOnInteractOutside={false}
      initialFocusEl={() => firstOf(content.current)}
      lazyMount
      unmountOnExit
    >
      <Portal>
        <Dialog.Backdrop className={styles.scrim} />
        <Dialog.Positioner className={styles.place}>
          <Dialog.Content ref={content} className={styles.sheet}>
            <div className={styles.top}>
              <Dialog.Title asChild>
                <h2 tabIndex={-1}>{title}</h2>
              </Dialog.Title>
              <Dialog.CloseTrigger className={styles.close} aria-label={words.close}>
                <Icon name="close" />
              </Dialog.CloseTrigger>
            </div>
            {lead && <Dialog.Description className={styles.lead}>{lead}</Dialog.Description>}
            {children}
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  )
}

function firstOf(content: HTMLElement | null): HTMLElement | null {
  if (!content || content.scrollHeight <= content.clientHeight) return content?.querySelector('input') ?? null
  // A field that took the focus as it appeared has scrolled it.
  content.scrollTo(0, 0)
  return content.querySelector('h2')
}
