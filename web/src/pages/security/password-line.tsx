import { useQuery } from '@tanstack/react-query'
import { passwordQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'

/** The password: since when it is the one, and the way to another. */
export function PasswordLine() {
  const { data } = useQuery(passwordQuery)
  const text = inside.security
  return (
    <Line
      mark={<StateMark state="safe" />}
      title={text.password}
      detail={
        <>
          {data && (
            <>
              {text.passwordSet} <When at={data.setAt} />.{' '}
            </>
          )}
          {text.passwordKept}
        </>
      }
      action={
        <ButtonLink to="/settings/password" aria-label={inside.settings.changePassword}>
          {text.change}
        </ButtonLink>
      }
    />
  )
}
