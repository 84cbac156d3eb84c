import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import type { IconName } from '../../parts/icon/paths.ts'
import { Narrow } from '../../shell/frame/frame.tsx'
import { before } from '../../words/before.ts'
import { readiness as readinessWords } from '../../words/en/readiness.ts'
import styles from './page.module.css'

const icons = ['desktop', 'network', 'key'] as const

/** How to be ready, in the order in which it matters. */
export default function BeforePage() {
  const { address, shared, asked } = before
  return (
    <Narrow>
      <PageHeading title={before.title} lead={before.lead}>
        {before.heading}
      </PageHeading>
      <ol className={styles.points}>
        <Point icon="search" title={address.title}>
          <p>
            {address.here} <code>{window.location.host}</code>. {address.text}
          </p>
        </Point>
        {readinessWords.points.map(({ title, text }, n) => (
          <Point key={title} icon={icons[n]!} title={title}>
            <p>{text}</p>
          </Point>
        ))}
        <Point icon="sign-out" title={shared.title}>
          <p>{shared.text}</p>
        </Point>
        <Point icon="shield" title={asked.title}>
          <p>{asked.text}</p>
          <p>
            <Link to="/official-channels">{asked.check}</Link>
          </p>
        </Point>
      </ol>
      <ButtonLink to="/sign-in" kind="main" wide>
        {before.signIn}
      </ButtonLink>
      <p className={styles.trouble}>
        {before.trouble} <Link to="/help">{before.find}</Link>
      </p>
    </Narrow>
  )
}

const Point = ({ icon, title, children }: { icon: IconName; title: string; children: ReactNode }) => (
  <li>
    <Icon name={icon} />
    <h2>{title}</h2>
    {children}
  </li>
)
