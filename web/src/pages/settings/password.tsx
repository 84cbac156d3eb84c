import { useQuery } from '@tanstack/react-query'
import { passwordQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

export function Password() {
  const { data, error, refetch } = useQuery(passwordQuery)
  const text = inside.settings
  return (
    <Section title={text.password}>
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={1} />
      ) : (
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
    </Section>
  )
}
