import { useQuery } from '@tanstack/react-query'
import { passwordQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

export function Password() {
  const query = useQuery(passwordQuery)
  const text = inside.settings
  return (
    <Section title={text.password}>
      <Fetched query={query} lines={1}>
        {(data) => (
          <Lines>
            <Line
              mark={
                <span className={styles.mark}>
                  <Icon name="lock" />
                </span>
              }
              title={
                <>
                  {text.passwordSet} <When at={data.setAt} />
                </>
              }
              detail={text.passwordMinimum(data.minimum)}
              action={
                <ButtonLink to="/settings/password" aria-label={text.changePassword}>
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
