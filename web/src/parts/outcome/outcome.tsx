import { useEffect, useRef, useState } from 'react'
import { explainShort } from '../../words/index.ts'
import { Notice } from '../notice/notice.tsx'
import styles from './outcome.module.css'

type Told = { tone: 'safe' | 'danger'; text: string } | null

/** What became of the last act on a list: a sentence, or what went wrong. */
export function useOutcome() {
  const [told, setTold] = useState<Told>(null)
  /** Null takes back what was told. */
  const tell = (outcome: string | unknown) =>
    setTold(
      outcome === null
        ? null
        : typeof outcome === 'string'
          ? { tone: 'safe', text: outcome }
          : { tone: 'danger', text: explainShort(outcome) },
    )
  return { told, tell }
}

/** What was acted on may be gone, and the button with it: then the focus goes to what became of it (WCAG 2.2, 2.4.3). */
export function Outcome({ outcome: { told } }: { outcome: ReturnType<typeof useOutcome> }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (told && document.activeElement === document.body) ref.current?.focus()
  }, [told])
  return (
    <div ref={ref} role="status" tabIndex={-1} className={styles.outcome}>
      {told && <Notice tone={told.tone} title={told.text} />}
    </div>
  )
}
