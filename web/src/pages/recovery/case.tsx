import type { RecoveryCase } from '../../api/shapes.ts'
import { type Fact, Facts } from '../../parts/facts/facts.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { zonedTime } from '../../words/format.ts'
import { recovery } from '../../words/recovery.ts'
import { Ended } from './ended.tsx'
import { Evidence } from './evidence.tsx'
import styles from './page.module.css'
import { SetUp } from './set-up.tsx'
import { Withdraw } from './withdraw.tsx'

/** The case at whatever step it is; `finished`: with the codes that came with the last one. */
export function Case({ found, finished }: { found: RecoveryCase; finished: (codes: string[]) => void }) {
  return <Slip stub={<About found={found} />}>{stepOf(found, finished)}</Slip>
}

function About({ found: { number, until } }: { found: RecoveryCase }) {
  const facts: Fact[] = [{ label: recovery.number, value: number, mono: true }]
  if (until) facts.push({ label: recovery.until, value: zonedTime(until) })
  return <Facts facts={facts} />
}

function stepOf(found: RecoveryCase, finished: (codes: string[]) => void) {
  const { ended } = recovery
  switch (found.state) {
    case 'evidence':
      return <Evidence found={found} />
    case 'review':
    case 'waiting':
      return <Patience state={found.state} />
    case 'open':
      return <SetUp found={found} done={finished} />
    case 'refused':
      return (
        <Ended
          how={{ title: ended.refused.title, text: ended.refused.because[found.because ?? 'not-enough'] }}
          to="/sign-in"
          act={ended.signIn}
        />
      )
    case 'completed':
      return <Ended how={ended.completed} to="/sign-in" act={ended.signIn} good />
    case 'stopped':
    case 'expired':
      return <Ended how={ended[found.state]} to="/sign-in" act={ended.signIn} />
  }
}

function Patience({ state }: { state: 'review' | 'waiting' }) {
  const text = recovery[state]
  return (
    <div className={styles.form}>
      <PageHeading title={recovery.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <p className={styles.soft}>{recovery.later}</p>
      <Withdraw />
    </div>
  )
}
