import { type ClipboardEvent, type DragEvent, useCallback, useId, useRef, useState } from 'react'
import { files as words } from '../../words/files.ts'
import { Button } from '../button/button.tsx'
import { classes } from '../classes.ts'
import styles from './file-picker.module.css'
import { mostBytes } from './fit.ts'
import { type KeptFile, KeptLine } from './kept-line.tsx'
import { UploadLine } from './upload-line.tsx'
import { useUploads } from './uploads.ts'

export type { KeptFile } from './kept-line.tsx'

type Props = {
  /** What is there already, as the server told it. */
  files: readonly KeptFile[]
  /** As many as there may be. */
  most: number
  /** Where bytes are posted, with its query; same origin. */
  path: string
  /** With what the server answered, once for every file. Keep it stable, or it is asked anew. */
  onAdded: (answer: unknown) => void
  remove?: (id: string) => Promise<unknown>
  /** What it is for, read out with the button. */
  label: string
}

const accept = 'image/jpeg,image/png,application/pdf'

/** Chosen, dropped or pasted: files are made ready, sent one by one, and told of in words where they are refused. */
export function FilePicker({ files, most, path, onAdded, remove, label }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const [said, say] = useState('')
  const [isOver, setOver] = useState(false)
  const added = useCallback(
    (answer: unknown, file: File) => {
      say(words.sent(file.name))
      onAdded(answer)
    },
    [onAdded],
  )
  const { uploads, add, retry, drop } = useUploads(path, added)
  const room = most - files.length - uploads.filter(({ state }) => state !== 'refused').length
  const take = (list: FileList | null | undefined) => {
    if (list && list.length > 0) add([...list].slice(0, Math.max(0, room)))
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const pasted = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length > 0) event.preventDefault()
    take(event.clipboardData.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are short cuts; the button does the same
    <div
      className={classes(styles.picker, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
      onPaste={pasted}
    >
      {files.length + uploads.length > 0 && (
        <ul className={styles.list} aria-label={words.list}>
          {files.map((file) => (
            <KeptLine key={file.id} file={file} remove={remove} />
          ))}
          {uploads.map((upload) => (
            <UploadLine
              key={upload.key}
              upload={upload}
              retry={() => retry(upload.key)}
              dismiss={() => drop(upload.key)}
            />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple={room > 1}
        accept={accept}
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files)
          // The same file chosen again is a choice too.
          event.target.value = ''
        }}
      />
      {room > 0 ? (
        <Button onClick={() => input.current?.click()} aria-describedby={hint}>
          {files.length === 0 ? words.choose : words.chooseMore}
          <span className={styles.unseen}>: {label}</span>
        </Button>
      ) : (
        <p>{words.full}</p>
      )}
      <p id={hint} className={styles.hint}>
        {words.hint(most, mostBytes)} {words.kept}
      </p>
      <p className={styles.unseen} role="status">
        {said}
      </p>
    </div>
  )
}
