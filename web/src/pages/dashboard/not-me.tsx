import { useQuery } from '@tanstack/react-query'
import { freezeQuery } from '../../api/queries.ts'
import { FreezeButton } from '../../freeze/freeze-button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** Below what happened: the way through it where something was not done by the holder, and the freeze alone. */
export function NotMe() {
  const { data } = useQuery(freezeQuery)
  const text = inside.notMe.entry
  return (
    <Section title={text.title}>
      <p className={styles.lead}>{text.text}</p>
      <div className={styles.acts}>
        <ButtonLink to="/not-me">{text.act}</ButtonLink>
        {data?.state === 'none' && <FreezeButton />}
      </div>
    </Section>
  )
}
