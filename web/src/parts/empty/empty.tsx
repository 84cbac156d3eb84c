import type { ReactNode } from 'react'
import { Problem } from '../../api/problem.ts'
import { explain, words } from '../../words/index.ts'
import { Button } from '../button/button.tsx'
import { Notice } from '../notice/notice.tsx'
import { Said } from '../said/said.tsx'
import styles from './empty.module.css'

/** Nothing to list, said as a sentence. */
export const Empty = ({ children }: { children: ReactNode }) => <p className={styles.empty}>{children}</p>

/** Holds the place of what is on its way. */
export function Waiting({ lines = 3 }: { lines?: number }) {
  return (
    <div className={styles.waiting} role="status">
      <Said>{words.loading}</Said>
      {Array.from({ length: lines }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={n} className={styles.bar} />
      ))}
    </div>
  )
}

/** What was asked for did not come; asking again is one button away. */
export function Failed({ error, again }: { error: unknown; again: () => void }) {
  const { what, next } = explain(Problem.of(error))
  return (
    <Notice tone="danger" title={what} role="alert">
      {next && <p>{next}</p>}
      <div>
        <Button kind="plain" icon="refresh" onClick={again}>
          {words.tryAgain}
        </Button>
      </div>
    </Notice>
  )
}
