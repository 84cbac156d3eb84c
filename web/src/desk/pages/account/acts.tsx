import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { accountQuery, askUnfreeze, type Card, freezeAccount } from '../../api/accounts.ts'
import { requestsQuery, sessionQuery } from '../../api/queries.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { accountWords } from '../../words/account.ts'

type Props = { card: Card; tell: (outcome: string | unknown) => void }

/** Freezes at once, for it only takes power away; asks a second person where it would give some back. */
export function Acts({ card: { id, freeze }, tell }: Props) {
  const { data: session } = useQuery(sessionQuery)
  const [open, setOpen] = useState<'freeze' | 'unfreeze' | null>(null)
  const client = useQueryClient()
  const close = () => setOpen(null)
  const freezing = useMutation({
    mutationFn: (reason: string) => freezeAccount(id, reason),
    onSuccess: (now) => {
      // Every session ended with it; looking anew would be another look.
      client.setQueryData(accountQuery(id).queryKey, (card: Card | undefined) =>
        card ? { ...card, freeze: now, sessions: 0 } : card,
      )
      tell(accountWords.freeze.done)
      close()
    },
  })
  const asking = useMutation({
    mutationFn: (reason: string) => askUnfreeze(id, reason),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: requestsQuery.queryKey })
      tell(accountWords.unfreeze.done)
      close()
    },
  })
  const may = (right: 'account.freeze' | 'account.unfreeze') => session?.rights.includes(right) ?? false
  const { freeze: text, unfreeze } = accountWords
  return (
    <>
      {may('account.freeze') && freeze.state !== 'frozen' && (
        <Button kind="danger" icon="lock" onClick={() => setOpen('freeze')}>
          {freeze.state === 'lifting' ? text.stop : text.act}
        </Button>
      )}
      {may('account.unfreeze') && freeze.state === 'frozen' && (
        <Button onClick={() => setOpen('unfreeze')}>{unfreeze.act}</Button>
      )}
      {open === 'freeze' && (
        <ReasonDialog
          {...text.sheet}
          danger
          busy={freezing.isPending}
          error={freezing.error}
          run={(reason) => freezing.mutate(reason)}
          close={close}
        />
      )}
      {open === 'unfreeze' && (
        <ReasonDialog
          {...unfreeze.sheet}
          busy={asking.isPending}
          error={asking.error}
          run={(reason) => asking.mutate(reason)}
          close={close}
        />
      )}
    </>
  )
}
