import { useMutation } from '@tanstack/react-query'
import { files as words } from '../../words/files.ts'
import { explainShort } from '../../words/index.ts'
import { Button } from '../button/button.tsx'
import { Icon } from '../icon/icon.tsx'
import styles from './file-picker.module.css'

/** A file that is there. `title`: what it is, in the words of the page. */
export type KeptFile = { id: string; cameAs: string; pages: number; title?: string }

/** `remove`: left out where it cannot be taken back. */
export function KeptLine({
  file,
  remove,
}: {
  file: KeptFile
  remove?: ((id: string) => Promise<unknown>) | undefined
}) {
  const removal = useMutation({ mutationFn: async () => await remove?.(file.id) })
  const title = file.title ?? (file.cameAs === 'application/pdf' ? words.document : words.picture)
  return (
    <li className={styles.line}>
      <span className={styles.done}>
        <Icon name="check" />
      </span>
      <div className={styles.text}>
        <span className={styles.name}>{title}</span>
        <p className={removal.error ? styles.why : styles.state} role={removal.error ? 'alert' : undefined}>
          {removal.error ? explainShort(removal.error) : words.pages(file.pages)}
        </p>
      </div>
      {remove && (
        <Button
          kind="plain"
          busy={removal.isPending}
          onClick={() => removal.mutate()}
          aria-label={words.removeNamed(title)}
        >
          {words.remove}
        </Button>
      )}
    </li>
  )
}
