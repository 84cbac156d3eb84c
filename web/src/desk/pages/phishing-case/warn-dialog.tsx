import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { type Indicator, phishingKey } from '../../api/phishing.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { phishingWords as text } from '../../words/phishing.ts'

type Props = { number: string; found: Indicator; tell: (outcome: string) => void; close: () => void }

export function WarnDialog({ number, found: { kind, value }, tell, close }: Props) {
  const client = useQueryClient()
  const warn = useMutation({
    mutationFn: (reason: string) =>
      ask(
        api.POST('/desk/v1/phishing/{number}/warnings', {
          params: { path: { number } },
          body: { kind, value, reason },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: phishingKey })
      tell(text.warnDone)
      close()
    },
  })
  return (
    <ReasonDialog
      title={text.warnOf(value)}
      lead={text.warnLead}
      act={text.warnAct}
      busy={warn.isPending}
      error={warn.error}
      run={warn.mutate}
      close={close}
    />
  )
}
