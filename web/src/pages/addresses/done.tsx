import { useQuery } from '@tanstack/react-query'
import { holdsQuery } from '../../api/queries.ts'
import type { Kind } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'

export function Done({ kind }: { kind: Kind }) {
  const text = inside.addresses.done
  const { data: holds } = useQuery(holdsQuery)
  const until = holds?.find(({ cause }) => cause === 'identifier-changed')?.endsAt
  return (
    <>
      <PageHeading title={inside.addresses.title}>{text.title[kind]}</PageHeading>
      <Notice tone="safe" title={text.text} role="status">
        {until && (
          <p>
            {inside.newPassword.doneHold} {zonedTime(until)}.
          </p>
        )}
      </Notice>
      <div>
        <ButtonLink to="/settings" kind="main">
          {inside.newPassword.toSettings}
        </ButtonLink>
      </div>
    </>
  )
}
