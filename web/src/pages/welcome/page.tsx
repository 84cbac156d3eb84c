import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Gate } from '../../shell/drawing/gate.tsx'
import { Wide } from '../../shell/frame/frame.tsx'
import { readiness as readinessWords } from '../../words/en/readiness.ts'
import styles from './page.module.css'

const icons = ['desktop', 'network', 'key'] as const

export default function WelcomePage() {
  const text = readinessWords
  return (
    <Wide>
      <div className={styles.page}>
        <div className={styles.hero}>
          <PageHeading title={text.title} lead={text.lead}>
            {text.heading}
          </PageHeading>
          <div className={styles.ways}>
            <ButtonLink to="/sign-in" kind="main">
              {text.signIn}
            </ButtonLink>
            <ButtonLink to="/sign-up">{text.signUp}</ButtonLink>
          </div>
        </div>
        <div className={styles.gate}>
          <Gate />
        </div>
        <section className={styles.before} aria-labelledby="before">
          <h2 id="before">{text.before}</h2>
          <ol className={styles.points}>
            {text.points.map((point, n) => (
              <li key={point.title}>
                <Icon name={icons[n]!} />
                <h3>{point.title}</h3>
                <p>{point.text}</p>
              </li>
            ))}
          </ol>
          <p className={styles.doubt}>
            <Link to="/before-you-sign-in">{text.all}</Link>
          </p>
          <p className={styles.never}>
            <Icon name="shield" />
            {text.never}
          </p>
          <p className={styles.doubt}>
            {text.doubt} <Link to="/official-channels">{text.check}</Link>
          </p>
        </section>
      </div>
    </Wide>
  )
}
