import { useState } from 'react'
import { exactTime, relativeTime } from '../../words/format.ts'
import { useNow } from './clock.ts'
import styles from './when.module.css'

/** A moment in words; pressing it tells the exact one with its zone, and again the words. */
export function When({ at }: { at: string }) {
  const [exact, setExact] = useState(false)
  const now = useNow(30)
  return (
    <button type="button" className={styles.when} onClick={() => setExact(!exact)} title={exactTime(at)}>
      <time dateTime={at}>{exact ? exactTime(at) : relativeTime(at, now)}</time>
    </button>
  )
}
