import { type ReactNode, Suspense } from 'react'
import { Waiting } from '../../parts/empty/empty.tsx'
import { words } from '../../words/index.ts'
import { TrustStrip } from '../strip/trust-strip.tsx'
import { Foot } from './foot.tsx'
import styles from './frame.module.css'

/** What every page stands in, also one that is on its way or broken. */
export const Frame = ({ children }: Props) => (
  <>
    <a className={styles.skip} href="#main">
      {words.skip}
    </a>
    <TrustStrip />
    <Suspense
      fallback={
        <Narrow>
          <Waiting />
        </Narrow>
      }
    >
      {children}
    </Suspense>
  </>
)

type Props = { children: ReactNode }

/** One column of at most 400 px: one question at a time. */
export const Narrow = ({ children }: Props) => (
  <>
    <main id="main" tabIndex={-1} className={styles.narrow}>
      {children}
    </main>
    <Foot />
  </>
)

/** A page to read. */
export const Wide = ({ children }: Props) => (
  <>
    <main id="main" tabIndex={-1} className={styles.wide}>
      {children}
    </main>
    <Foot />
  </>
)
