import { useQuery } from '@tanstack/react-query'
import { preferencesQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

export function Preferences() {
  const query = useQuery(preferencesQuery)
  const text = inside.preferences
  return (
    <Section title={text.title}>
      <Fetched query={query} lines={1}>
        {({ language, timeZone }) => (
          <Lines>
            <Line
              mark={
                <span className={styles.mark}>
                  <Icon name="clock" />
                </span>
              }
              title={text.languageName(language)}
              detail={timeZone ? text.line.zone(timeZone.replaceAll('_', ' ')) : text.line.none}
              action={
                <ButtonLink to="/settings/preferences" aria-label={text.changeLabel}>
                  {text.change}
                </ButtonLink>
              }
            />
          </Lines>
        )}
      </Fetched>
    </Section>
  )
}
