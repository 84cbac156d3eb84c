import { useEffect, useState } from 'react'
import { words } from '../../words/index.ts'
import { Button } from '../button/button.tsx'
import { Said } from '../said/said.tsx'
import styles from './copy-button.module.css'

type Outcome = 'done' | 'refused' | null

/** Puts text on the clipboard and says whether it got there. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<Outcome>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), 4000)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('done'),
      () => setOutcome('refused'),
    )
  return (
    <>
      <Button icon={outcome === 'done' ? 'check' : 'copy'} onClick={() => void copy()}>
        {outcome === 'done' ? words.copied : label}
      </Button>
      <Said status>{outcome === 'done' && words.copied}</Said>
      {outcome === 'refused' && (
        <span role="alert" className={styles.refused}>
          {words.copyRefused}
        </span>
      )}
    </>
  )
}
