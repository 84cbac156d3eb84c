import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import styles from '../../support/support.module.css'
import { support } from '../../words/support.ts'

const text = support.signedOut

/** The ticket is open in this browser already. */
export const Sent = ({ number }: { number: string }) => (
  <div className={styles.page}>
    <PageHeading title={text.sent} lead={text.sentText}>
      {text.sent}
    </PageHeading>
    <p>{text.number(number)}</p>
    <div>
      <ButtonLink to="/support/ticket">{text.read}</ButtonLink>
    </div>
  </div>
)
