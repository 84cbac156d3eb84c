import { useQuery } from '@tanstack/react-query'
import { passwordQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import { Entries, Entry } from './entries.tsx'

export function Password() {
  const query = useQuery(passwordQuery)
  const text = inside.settings
  return (
    <Entries title={text.password} query={query}>
      {({ setAt, minimum }) => (
        <Entry
          icon="lock"
          title={
            <>
              {text.passwordSet} <When at={setAt} />
            </>
          }
          detail={text.passwordMinimum(minimum)}
          action={
            <ButtonLink to="/settings/password" aria-label={text.changePassword}>
              {text.change}
            </ButtonLink>
          }
        />
      )}
    </Entries>
  )
}
