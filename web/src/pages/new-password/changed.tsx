import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { holdsQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** What the change brought with it. */
export function Changed({ kept }: { kept: boolean }) {
  const text = inside.newPassword
  const client = useQueryClient()
  useEffect(() => void refreshSafety(client), [client])
  const { data: holds } = useQuery(holdsQuery)
  const until = holds
    ?.map(({ endsAt }) => endsAt)
    .toSorted()
    .at(-1)
  return (
    <>
      <PageHeading title={text.title}>{text.done}</PageHeading>
      <Notice tone="safe" title={kept ? text.doneKept : text.doneEnded}>
        {until && (
          <p>
            {text.doneHold} {zonedTime(until)}.
          </p>
        )}
      </Notice>
      <div className={styles.actions}>
        <ButtonLink to="/settings" kind="main">
          {text.toSettings}
        </ButtonLink>
        {kept && <ButtonLink to="/sessions">{text.review}</ButtonLink>}
      </div>
    </>
  )
}
