import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SelectField } from '../../../parts/field/select-field.tsx'
import { casesKey, type DeskCase } from '../../api/cases.ts'
import { api, ask } from '../../api/client.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { caseWords } from '../../words/cases.ts'
import { shortDigest } from './evidence.tsx'

const text = caseWords.decide
type Props = { one: DeskCase; tell: (outcome: string | unknown) => void; close: () => void }
const at = ({ number }: DeskCase) => ({ params: { path: { number } } })

/** One act with its reason; what it changed is asked for anew, whatever came of it. */
function useAct({ tell, close }: Props, done: string, act: (reason: string) => Promise<unknown>) {
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: () => {
      tell(done)
      close()
    },
    onSettled: () => void client.invalidateQueries({ queryKey: casesKey }),
  })
  return { run: (reason: string) => mutate(reason), busy: isPending, error, close }
}

export function ApproveDialog({ digest, ...props }: Props & { digest: string }) {
  const act = useAct(props, text.approved, (reason) =>
    ask(api.POST('/desk/v1/cases/{number}/approve', { ...at(props.one), body: { digest, reason } })),
  )
  const { number } = props.one
  return (
    <ReasonDialog
      {...act}
      title={text.approveTitle(number)}
      lead={text.approveLead(shortDigest(digest))}
      act={text.approve}
    />
  )
}

export function AskDialog(props: Props) {
  const act = useAct(props, text.asked, (wanted) =>
    ask(api.POST('/desk/v1/cases/{number}/ask', { ...at(props.one), body: { text: wanted } })),
  )
  return <ReasonDialog {...act} title={text.askTitle} lead={text.askLead} act={text.ask} asks={text.wanted} />
}

const refusals = Object.keys(text.words) as (keyof typeof text.words)[]

export function RefuseDialog(props: Props) {
  const [because, setBecause] = useState<(typeof refusals)[number]>('not-enough')
  const act = useAct(props, text.refused, (reason) =>
    ask(api.POST('/desk/v1/cases/{number}/refuse', { ...at(props.one), body: { because, reason } })),
  )
  return (
    <ReasonDialog
      {...act}
      title={text.refuseTitle(props.one.number)}
      lead={text.refuseLead}
      act={text.refuse}
      danger
    >
      <SelectField
        label={text.because}
        value={because}
        options={refusals.map((value) => ({ value, label: text.words[value] }))}
        onChange={(value) => setBecause(refusals.find((one) => one === value) ?? 'not-enough')}
      />
    </ReasonDialog>
  )
}
