import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { reset } from '../../words/forgotten.ts'
import styles from '../forgot/page.module.css'

type Props = {
  how: { title: string; text: string }
  to: '/sign-in' | '/forgot' | '/recovery'
  act: string
  good?: boolean
}

export const Ended = ({ how: { title, text }, to, act, good = false }: Props) => (
  <div className={styles.form}>
    <StateMark state={good ? 'safe' : 'attention'} />
    <PageHeading title={reset.title} lead={text}>
      {title}
    </PageHeading>
    <div>
      <ButtonLink to={to} kind="main">
        {act}
      </ButtonLink>
    </div>
  </div>
)
