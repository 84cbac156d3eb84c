import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { connect } from '../../words/connect.ts'
import styles from './page.module.css'

/** The browser goes nowhere. */
export const Stopped = ({ why }: { why: { title: string; text: string; do?: string } }) => (
  <div className={styles.going}>
    <StateMark state="attention" />
    <PageHeading title={connect.title} lead={why.text}>
      {why.title}
    </PageHeading>
    {why.do && <p>{why.do}</p>}
    <div>
      <ButtonLink to="/dashboard">{connect.dashboard}</ButtonLink>
    </div>
  </div>
)
