import { Button } from '../../parts/button/button.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { forgot } from '../../words/forgotten.ts'
import styles from './page.module.css'

type Props = { to: string; minutes: number; other: () => void }

/** The same for everybody: it does not say whether there is an account. */
export const Sent = ({ to, minutes, other }: Props) => (
  <div className={styles.form}>
    <PageHeading title={forgot.title} lead={forgot.sent.lead(to, minutes)}>
      {forgot.sent.heading}
    </PageHeading>
    <ul className={styles.points}>
      {forgot.sent.points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
    <Button kind="plain" onClick={other}>
      {forgot.sent.other}
    </Button>
  </div>
)
