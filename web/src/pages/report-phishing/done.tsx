import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Button } from '../../parts/button/button.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { reportPhishing as text } from '../../words/report-phishing.ts'
import styles from './page.module.css'
import type { Reported } from './page.tsx'

type Props = { reported: Reported; isHolder: boolean; again: () => void }

export function Done({ reported: { number, told }, isHolder, again }: Props) {
  const ref = useRef<HTMLDivElement>(null)
  // The form is gone: the focus goes to what became of it (WCAG 2.2, 2.4.3).
  useEffect(() => ref.current?.focus(), [])
  return (
    <div ref={ref} tabIndex={-1} className={styles.form}>
      <Notice tone="safe" title={text.done} role="status">
        <p>{text.doneNumber(number)}</p>
        <p>{told ? text.doneTold : text.doneQuiet}</p>
      </Notice>
      <p className={styles.next}>
        {text.next}{' '}
        {isHolder ? (
          <Link to="/not-me">{text.nextSignedIn}</Link>
        ) : (
          <Link to="/sign-in" search={{ next: '/settings/password' }}>
            {text.nextSignedOut}
          </Link>
        )}
      </p>
      <div>
        <Button kind="plain" onClick={again}>
          {text.another}
        </Button>
      </div>
    </div>
  )
}
