import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { withdrawal as text } from '../../words/withdrawal.ts'
import styles from './page.module.css'

type Props = { how: { title: string; text: string }; state: 'attention' }

/** There is nothing to look at, and the way on. */
export const Ended = ({ how, state }: Props) => (
  <div className={styles.page}>
    <StateMark state={state} />
    <PageHeading title={text.title} lead={how.text}>
      {how.title}
    </PageHeading>
    <div>
      <ButtonLink to="/dashboard">{text.dashboard}</ButtonLink>
    </div>
  </div>
)
