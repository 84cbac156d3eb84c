import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { freezeLink } from '../../words/freeze-link.ts'
import styles from './page.module.css'

type Props = { how: { title: string; text: string }; state: 'safe' | 'attention'; goOn?: boolean }

/** What became of the link, and the way on: whoever froze their account is led through the rest. */
export const Ended = ({ how: { title, text }, state, goOn = false }: Props) => (
  <div className={styles.asked}>
    <StateMark state={state} />
    <PageHeading title={freezeLink.title} lead={text}>
      {title}
    </PageHeading>
    <div>
      {goOn ? (
        // Whoever is signed out is asked to sign in on the way, and comes back to it.
        <ButtonLink to="/not-me" kind="main">
          {freezeLink.goOn}
        </ButtonLink>
      ) : (
        <ButtonLink to="/sign-in">{freezeLink.signIn}</ButtonLink>
      )}
    </div>
  </div>
)
