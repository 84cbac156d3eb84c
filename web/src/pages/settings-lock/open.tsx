import { type FormEvent, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { Choice } from '../../parts/field/choice.tsx'
import { SelectField } from '../../parts/field/select-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { useLock } from '../../settings-lock/use-settings-lock.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const most = 30

/** What a lock shuts and what it leaves, then how long it shall hold. */
export function Open({ made }: { made: (key: string | null) => void }) {
  const { title, open: text } = inside.settingsLock
  const [days, setDays] = useState('7')
  const [key, setKey] = useState(true)
  const lock = useLock(made)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!lock.isPending) lock.mutate({ days: Number(days), key })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <div className={styles.sides}>
        <Points title={text.shut} points={text.shutPoints} icon="lock" />
        <Points title={text.still} points={text.stillPoints} icon="check" />
      </div>
      <div className={styles.fields}>
        <SelectField
          label={text.daysLabel}
          hint={text.daysHint}
          value={days}
          options={Array.from({ length: most }, (_, n) => ({
            value: String(n + 1),
            label: text.days(n + 1),
          }))}
          onChange={setDays}
        />
        <Choice
          label={text.keyLabel}
          hint={key ? text.keyHint : text.noKey}
          checked={key}
          onChange={setKey}
        />
      </div>
      <FormProblem problem={lock.error ? Problem.of(lock.error) : null} />
      <div>
        <Button type="submit" kind="main" icon="lock" busy={lock.isPending}>
          {text.act}
        </Button>
      </div>
    </form>
  )
}

type PointsProps = { title: string; points: readonly string[]; icon: 'lock' | 'check' }

const Points = ({ title, points, icon }: PointsProps) => (
  <section aria-label={title}>
    <h2>{title}</h2>
    <ul className={styles.points}>
      {points.map((point) => (
        <li key={point}>
          <Icon name={icon} />
          <span>{point}</span>
        </li>
      ))}
    </ul>
  </section>
)
