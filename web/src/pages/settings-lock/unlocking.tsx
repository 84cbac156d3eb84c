import { Problem } from '../../api/problem.ts'
import type { SettingsLock } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { useStop } from '../../settings-lock/use-settings-lock.ts'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import { KeyForm } from './key-form.tsx'
import styles from './page.module.css'

const dayMilliseconds = 86_400_000

type Props = { lock: SettingsLock; opened: () => void; stopped: () => void }

/** When they open, how much of the wait is over, and the button that stops it. */
export function Unlocking({ lock: { days, unlocksAt, key }, opened, stopped }: Props) {
  const { title, unlocking: text } = inside.settingsLock
  const stop = useStop(stopped)
  const now = useNow(30)
  const until = unlocksAt ?? ''
  return (
    <div className={styles.ways}>
      <PageHeading title={title} lead={text.lead(zonedTime(until))}>
        {text.heading(until, now)}
      </PageHeading>
      <Passed until={Date.parse(until)} days={days ?? 1} now={now} />
      <div className={styles.part}>
        <p className={styles.soft}>{text.notYou}</p>
        <FormProblem problem={stop.error ? Problem.of(stop.error) : null} />
        <div>
          <Button kind="danger" icon="lock" busy={stop.isPending} onClick={() => stop.mutate()}>
            {text.stop}
          </Button>
        </div>
      </div>
      {key && <KeyForm opened={opened} />}
    </div>
  )
}

function Passed({ until, days, now }: { until: number; days: number; now: number }) {
  const share = 1 - (until - now) / (days * dayMilliseconds)
  const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100)
  return (
    <svg className={styles.bar} viewBox="0 0 100 5" preserveAspectRatio="none" role="img">
      <title>{inside.settingsLock.unlocking.passed(percent)}</title>
      <rect className={styles.track} width="100" height="5" rx="2.5" />
      <rect className={styles.done} width={Math.max(percent, 2)} height="5" rx="2.5" />
    </svg>
  )
}
