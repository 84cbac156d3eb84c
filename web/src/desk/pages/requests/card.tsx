import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Facts } from '../../../parts/facts/facts.tsx'
import Sure from '../../../parts/sheet/sure.tsx'
import { Slip } from '../../../parts/slip/slip.tsx'
import { api, ask } from '../../api/client.ts'
import { requestsQuery } from '../../api/queries.ts'
import type { DeskRequest } from '../../api/shapes.ts'
import page from '../../frame/page.module.css'
import { requestWords as text } from '../../words/requests.ts'
import { factsOf } from './facts.tsx'

type Props = { request: DeskRequest; tell: (outcome: string | unknown) => void }

/** One request: all of it, and what whoever looks may do about it. */
export function RequestCard({ request, tell }: Props) {
  const client = useQueryClient()
  const [sure, setSure] = useState(false)
  const { id, digest, mine, approvable, right } = request
  const path = { params: { path: { id } } }
  const settled = {
    onError: (error: unknown) => tell(error),
    onSettled: () => {
      setSure(false)
      void client.invalidateQueries({ queryKey: requestsQuery.queryKey })
    },
  }
  const approve = useMutation({
    mutationFn: () => ask(api.POST('/desk/v1/requests/{id}/approve', { ...path, body: { digest } })),
    onSuccess: () => tell(text.approved),
    ...settled,
  })
  const refuse = useMutation({
    mutationFn: () => ask(api.POST('/desk/v1/requests/{id}/refuse', path)),
    onSuccess: () => tell(mine ? text.takenBack : text.refused),
    ...settled,
  })
  const what = text.rights[right] ?? right
  return (
    <Slip stub={<h2>{what}</h2>}>
      <div className={page.card}>
        <Facts rows facts={factsOf(request)} />
        {!approvable && <p className={page.soft}>{mine ? text.yours : text.notYours}</p>}
        <div className={page.acts}>
          {approvable && (
            <Button kind="main" onClick={() => setSure(true)}>
              {text.approve}
            </Button>
          )}
          {(approvable || mine) && (
            <Button busy={refuse.isPending} onClick={() => refuse.mutate()}>
              {mine ? text.takeBack : text.refuse}
            </Button>
          )}
        </div>
      </div>
      {sure && (
        <Sure
          title={text.sure.title(what)}
          lead={text.sure.lead}
          act={text.approve}
          busy={approve.isPending}
          run={() => approve.mutate()}
          close={() => setSure(false)}
        />
      )}
    </Slip>
  )
}
