import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { phishingKey } from '../../api/phishing.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { phishingWords as text } from '../../words/phishing.ts'

type Props = {
  warning: { id: string; value: string }
  tell: (outcome: string) => void
  close: () => void
}

export function EndDialog({ warning: { id, value }, tell, close }: Props) {
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: (reason: string) =>
      ask(api.POST('/desk/v1/channel-warnings/{id}/end', { params: { path: { id } }, body: { reason } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: phishingKey })
      tell(text.endDone)
      close()
    },
  })
  return (
    <ReasonDialog
      title={text.endOf(value)}
      lead={text.endLead}
      act={text.endAct}
      danger
      busy={end.isPending}
      error={end.error}
      run={end.mutate}
      close={close}
    />
  )
}
