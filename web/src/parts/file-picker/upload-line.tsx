import { files as words } from '../../words/files.ts'
import { explain } from '../../words/index.ts'
import { Button } from '../button/button.tsx'
import { Icon } from '../icon/icon.tsx'
import styles from './file-picker.module.css'
import type { Upload } from './uploads.ts'

type Props = { upload: Upload; retry: () => void; dismiss: () => void }

/** One file on its way: what it looks like, how far it is, and why not. */
export function UploadLine({ upload, retry, dismiss }: Props) {
  const { file, thumbnail, state, share, problem } = upload
  const isRefused = state === 'refused'
  return (
    <li className={isRefused ? styles.refused : styles.line}>
      {thumbnail ? (
        <img className={styles.thumbnail} src={thumbnail} alt="" />
      ) : (
        <span className={isRefused ? styles.not : styles.sheet}>{isRefused && <Icon name="danger" />}</span>
      )}
      <div className={styles.text}>
        <bdi className={styles.name}>{file.name}</bdi>
        {isRefused ? <Why problem={problem!} /> : <Progress state={state} share={share} name={file.name} />}
      </div>
      {isRefused && (
        <div className={styles.acts}>
          {!isForGood(problem!.code) && <Button onClick={retry}>{words.again}</Button>}
          <Button kind="plain" onClick={dismiss} aria-label={`${words.dismiss}: ${file.name}`}>
            {words.dismiss}
          </Button>
        </div>
      )}
    </li>
  )
}

/** The same bytes would be refused again. */
const isForGood = (code: string): boolean => code.startsWith('file-')

function Why({ problem }: { problem: NonNullable<Upload['problem']> }) {
  const { what, next } = explain(problem)
  return (
    <p className={styles.why} role="alert">
      {what} {next}
    </p>
  )
}

function Progress({ state, share, name }: Pick<Upload, 'state' | 'share'> & { name: string }) {
  const percent = Math.floor(share * 100)
  const said = state === 'sending' ? (percent === 100 ? words.checking : words.sending(percent)) : null
  return (
    <>
      {/* Without a value it moves: how long the looking takes, nobody knows. */}
      <progress
        className={styles.progress}
        aria-label={name}
        {...(state === 'sending' && percent < 100 && { value: share, max: 1 })}
      />
      <p className={styles.state}>{said ?? (state === 'waiting' ? words.waiting : words.preparing)}</p>
    </>
  )
}
