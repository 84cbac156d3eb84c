import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { veto } from '../../words/veto.ts'
import styles from './page.module.css'

type Props = { how: { title: string; text: string }; good?: boolean }

export const Ended = ({ how: { title, text }, good = false }: Props) => (
  <div className={styles.asked}>
    <StateMark state={good ? 'safe' : 'attention'} />
    <PageHeading title={veto.title} lead={text}>
      {title}
    </PageHeading>
    <div>
      <ButtonLink to="/sign-in" kind={good ? 'main' : 'quiet'}>
        {veto.done.signIn}
      </ButtonLink>
    </div>
  </div>
)
