import { useState } from 'react'
import { explainShort } from '../../words/index.ts'
import { Notice } from '../notice/notice.tsx'
import styles from './outcome.module.css'

type Told = { tone: 'safe' | 'danger'; text: string } | null

/** What became of the last act on a list: a sentence, or what went wrong. */
export function useOutcome() {
  const [told, setTold] = useState<Told>(null)
  const tell = (outcome: string | unknown) =>
    setTold(
      typeof outcome === 'string'
        ? { tone: 'safe', text: outcome }
        : { tone: 'danger', text: explainShort(outcome) },
    )
  return { told, tell }
}

export const Outcome = ({ outcome: { told } }: { outcome: ReturnType<typeof useOutcome> }) => (
  <div role="status" className={styles.outcome}>
    {told && <Notice tone={told.tone} title={told.text} />}
  </div>
)
