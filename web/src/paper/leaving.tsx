import { useEffect, useRef } from 'react'
import { Button } from '../parts/button/button.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { inside } from '../words/inside.ts'
import styles from './paper-sheet.module.css'

/** Somebody is about to leave what is shown one time. The safe answer has the focus. */
export function Leaving({ stay, leave }: { stay: () => void; leave: () => void }) {
  const text = inside.paper.leaving
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <Notice tone="attention" title={text.title} role="alert">
      <p>{text.text}</p>
      <div className={styles.actions}>
        <Button ref={first} onClick={stay}>
          {text.stay}
        </Button>
        <Button kind="danger" onClick={leave}>
          {text.leave}
        </Button>
      </div>
    </Notice>
  )
}
