import { useQuery } from '@tanstack/react-query'
import { antiPhishingQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** The code on top of mails: what it is now, and the way to another. */
export function AntiPhishing() {
  const query = useQuery(antiPhishingQuery)
  const text = inside.antiPhishing
  return (
    <Section title={text.title}>
      <Fetched query={query} lines={1}>
        {(data) => (
          <Lines>
            <Line
              mark={
                <span className={styles.mark}>
                  <Icon name="mail" />
                </span>
              }
              title={data.code ? <bdi>{data.code}</bdi> : text.title}
              detail={data.hidden ? text.line.hidden : data.code ? text.line.set : text.line.none}
              action={
                !data.hidden && (
                  <ButtonLink
                    to="/settings/anti-phishing"
                    aria-label={data.code ? text.changeLabel : text.set}
                  >
                    {data.code ? text.change : text.set}
                  </ButtonLink>
                )
              }
            />
          </Lines>
        )}
      </Fetched>
    </Section>
  )
}
