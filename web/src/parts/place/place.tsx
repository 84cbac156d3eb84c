import { type ReactNode, useEffect, useRef } from 'react'
import styles from './place.module.css'

/** Where a state is told. The button that changed it is gone with it: the focus goes to what it is now (WCAG 2.2, 2.4.3). */
export function Place({ state, children }: { state: string | undefined; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(state)
  useEffect(() => {
    const changed = before.current !== undefined && before.current !== state
    before.current = state
    if (changed && document.activeElement === document.body) place.current?.focus()
  }, [state])
  return (
    <div ref={place} tabIndex={-1} className={styles.place}>
      {children}
    </div>
  )
}
