import { ButtonLink } from '../../parts/button/button-link.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import type { Account } from './use-standing.ts'

export function PasswordStep({ account: { passwordSetAt } }: { account: Account }) {
  const text = inside.notMe.password
  return (
    <>
      <p>
        {text.since} <When at={passwordSetAt} />.
      </p>
      <div>
        <ButtonLink to="/settings/password" kind="main">
          {text.act}
        </ButtonLink>
      </div>
    </>
  )
}
