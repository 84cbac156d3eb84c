import { Problem } from '../../api/problem.ts'
import type { SettingsLock } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { When } from '../../parts/time/when.tsx'
import { useUnlock } from '../../settings-lock/use-settings-lock.ts'
import { inside } from '../../words/inside.ts'
import { KeyForm } from './key-form.tsx'
import styles from './page.module.css'

type Props = { lock: SettingsLock; opened: () => void }

/** Since when it is shut, and the two ways out of it. */
export function Locked({ lock: { days, lockedAt, key }, opened }: Props) {
  const { title, open, locked: text } = inside.settingsLock
  const unlock = useUnlock()
  const count = days ?? 0
  return (
    <div className={styles.ways}>
      <PageHeading title={title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <Facts
        rows
        facts={[
          { label: text.since, value: lockedAt && <When at={lockedAt} /> },
          { label: text.takes, value: open.days(count) },
          { label: text.key, value: key ? text.hasKey : text.noKey },
        ]}
      />
      {key && <KeyForm opened={opened} />}
      <Section title={text.ask}>
        <div className={styles.part}>
          <p className={styles.soft}>{text.askText(count)}</p>
          <FormProblem problem={unlock.error ? Problem.of(unlock.error) : null} />
          <div>
            <Button busy={unlock.isPending} onClick={() => unlock.mutate()}>
              {text.act}
            </Button>
          </div>
        </div>
      </Section>
    </div>
  )
}
