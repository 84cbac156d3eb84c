import type { Withdrawal } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { withdrawal as text } from '../../words/withdrawal.ts'
import styles from './page.module.css'

/** Everything that stands in the way, each with what to do about it. */
export function Reasons({ reasons, title }: { reasons: Withdrawal['reasons']; title: string }) {
  const whys = reasons.map((reason) => text.why(reason))
  const places = [...new Set(whys.flatMap(({ to }) => to ?? []))]
  return (
    <Notice tone="attention" title={title} role="status">
      <ul className={styles.whys}>
        {whys.map(({ what, next }) => (
          <li key={what}>
            {what} {next}
          </li>
        ))}
      </ul>
      {places.length > 0 && (
        <p className={styles.places}>
          {places.map((to) => (
            <ButtonLink key={to} to={to}>
              {text.look[to]}
            </ButtonLink>
          ))}
        </p>
      )}
    </Notice>
  )
}
