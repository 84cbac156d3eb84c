import { Section } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** The mail as it would come: a document of its own under a policy of its own, that may do nothing and reach nothing of this page. */
export function Sample() {
  const text = inside.antiPhishing.sample
  return (
    <Section title={text.title}>
      <p className={styles.lead}>{text.lead}</p>
      <iframe
        className={styles.frame}
        title={text.frame}
        src="/v1/anti-phishing-code/sample/html"
        sandbox=""
      />
    </Section>
  )
}
