import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { Waiting } from '../../parts/empty/empty.tsx'
import { Mark } from '../../shell/drawing/mark.tsx'
import frame from '../../shell/frame/frame.module.css'
import { HostPlate } from '../../shell/strip/host-plate.tsx'
import strip from '../../shell/strip/trust-strip.module.css'
import { words } from '../../words/index.ts'
import { configurationQuery } from '../api/queries.ts'
import { deskWords } from '../words/desk.ts'
import styles from './desk-frame.module.css'
import { DeskLink } from './desk-link.tsx'

/** On top of every page: that this is the desk, whose, and the exact host. */
export function Strip({ children }: { children: ReactNode }) {
  const { data } = useQuery(configurationQuery)
  return (
    <>
      <a className={frame.skip} href="#main">
        {words.skip}
      </a>
      <header className={`${strip.strip} ${styles.strip}`}>
        <div className={strip.inner}>
          <DeskLink to="/" className={strip.operator}>
            <Mark />
            <span>{data?.operator ?? deskWords.unnamed}</span>
            <span className={styles.desk}>{deskWords.desk}</span>
          </DeskLink>
          <HostPlate expected={data?.host} />
        </div>
      </header>
      <Suspense
        fallback={
          <Column>
            <Waiting />
          </Column>
        }
      >
        {children}
      </Suspense>
    </>
  )
}

/** One column of at most 400 px: one question at a time. */
export const Column = ({ children }: { children: ReactNode }) => (
  <main id="main" tabIndex={-1} className={frame.narrow}>
    {children}
  </main>
)
