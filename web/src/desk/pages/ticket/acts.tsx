import { useMutation } from '@tanstack/react-query'
import { Problem } from '../../../api/problem.ts'
import { Button } from '../../../parts/button/button.tsx'
import { FormProblem } from '../../../parts/form-problem/form-problem.tsx'
import { assignTicket, closeTicket, type DeskTicket } from '../../api/tickets.ts'
import { ticketsWords } from '../../words/tickets.ts'

const text = ticketsWords.one

type Props = { ticket: DeskTicket; keep: (said: string | null) => (next: DeskTicket) => void }

/** Whose it is, and whether it is over. */
export function Acts({ ticket: { id, assigned, state }, keep }: Props) {
  const assign = useMutation({
    mutationFn: (taken: boolean) => assignTicket(id, taken),
    onSuccess: keep(null),
  })
  const close = useMutation({ mutationFn: () => closeTicket(id), onSuccess: keep(text.closed) })
  const problem = assign.error ?? close.error
  const isYours = assigned === 'you'
  return (
    <>
      <Button kind="plain" busy={assign.isPending} onClick={() => assign.mutate(!isYours)}>
        {isYours ? text.giveBack : assigned === 'nobody' ? text.take : text.takeOver}
      </Button>
      {state !== 'closed' && (
        <Button kind="plain" busy={close.isPending} onClick={() => close.mutate()}>
          {text.close}
        </Button>
      )}
      <FormProblem problem={problem ? Problem.of(problem) : null} />
    </>
  )
}
