import { Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import type { IconName } from '../../parts/icon/paths.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const icons: IconName[] = ['mail', 'check', 'clock', 'undo']

/** What follows from the change, and how it is undone. */
export function Follows({ how }: { how: 'add' | 'change' }) {
  const text = inside.addresses.form
  return (
    <Section title={text.follows}>
      <ul className={styles.follows}>
        {[...text.points[how], text.veto[how]].map((point, n) => (
          <li key={point}>
            <Icon name={icons[n] ?? 'check'} />
            <span>{point}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
