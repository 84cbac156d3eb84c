import { type ReactNode, useEffect, useRef } from 'react'
import { words } from '../../words/index.ts'
import styles from './heading.module.css'

let isFirst = true

type Props = { children: ReactNode; title: string; lead?: ReactNode }

/** The page's first heading. It names the tab, and takes the focus when one comes from another page or step. */
export function PageHeading({ children, title, lead }: Props) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = words.documentTitle(title)
  }, [title])
  useEffect(() => {
    // On the first page of a visit the browser's own order is right; an autofocused field wins as well.
    if (!isFirst && !document.activeElement?.matches('input')) ref.current?.focus({ preventScroll: true })
    isFirst = false
  }, [])
  return (
    <header className={styles.heading}>
      <h1 ref={ref} tabIndex={-1}>
        {children}
      </h1>
      {lead && <p>{lead}</p>}
    </header>
  )
}

export function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.top}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
