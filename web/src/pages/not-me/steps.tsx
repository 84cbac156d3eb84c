import type { Path } from '../../not-me/path.ts'
import { type Step as StepState, stepsOf } from '../../not-me/steps.ts'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Said } from '../../parts/said/said.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'
import { Progress } from './progress.tsx'
import { Step } from './step.tsx'
import { type Account, standingOf, useAccount } from './use-standing.ts'

/** The steps in their order, each with how it stands now. */
export function Steps({ path }: { path: Path }) {
  const query = useAccount()
  return (
    <Fetched query={query} lines={4}>
      {(account) => <Listed account={account} steps={stepsOf(standingOf(path, account), path.skipped)} />}
    </Fetched>
  )
}

function Listed({ account, steps }: { account: Account; steps: StepState[] }) {
  const text = inside.notMe
  const now = steps.find(({ state }) => state === 'now')
  return (
    <section className={styles.path} aria-label={text.progressLabel}>
      <Progress steps={steps} />
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers some screen readers no longer call it a list */}
      <ol className={styles.steps} role="list">
        {steps.map((step, n) => (
          <Step key={step.id} step={step} number={n + 1} account={account} />
        ))}
      </ol>
      {!now && <Notice tone="safe" title={text.after.allDone} />}
      <Said status>{now ? text.next(text[now.id].title) : text.after.allDone}</Said>
    </section>
  )
}
