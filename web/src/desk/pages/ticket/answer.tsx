import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Problem } from '../../../api/problem.ts'
import { Button } from '../../../parts/button/button.tsx'
import { AreaField } from '../../../parts/field/area-field.tsx'
import { FormProblem } from '../../../parts/form-problem/form-problem.tsx'
import { Notice } from '../../../parts/notice/notice.tsx'
import { messageLength } from '../../../support/lengths.ts'
import { answerTicket, type DeskTicket } from '../../api/tickets.ts'
import page from '../../frame/page.module.css'
import { ticketsWords } from '../../words/tickets.ts'
import { asksForSecret, carriesLink } from './manner.ts'

const text = ticketsWords.one

/** An answer. What would teach people to trust a thief is told before it is sent. */
export function Answer({ id, answered }: { id: string; answered: (ticket: DeskTicket) => void }) {
  const [written, write] = useState('')
  const [isTried, setTried] = useState(false)
  const send = useMutation({
    mutationFn: () => answerTicket(id, written),
    onSuccess: (ticket) => {
      write('')
      setTried(false)
      answered(ticket)
    },
  })
  const isEmpty = written.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isEmpty && !send.isPending && !asksForSecret(written)) send.mutate()
  }
  return (
    <form className={page.form} onSubmit={submit} noValidate>
      <AreaField
        label={text.answer}
        hint={text.answerHint}
        error={isTried && isEmpty ? text.empty : undefined}
        value={written}
        rows={6}
        maxLength={messageLength}
        dir="auto"
        onChange={(next) => {
          write(next)
          if (!send.isIdle) send.reset()
        }}
      />
      {asksForSecret(written) && (
        <Notice tone="danger" title={text.asks} role="alert">
          <p>{text.asksText}</p>
        </Notice>
      )}
      {carriesLink(written) && (
        <Notice tone="attention" title={text.link} role="status">
          <p>{text.linkText}</p>
        </Notice>
      )}
      <FormProblem problem={send.error ? Problem.of(send.error) : null} />
      <div>
        <Button type="submit" kind="main" busy={send.isPending}>
          {text.send}
        </Button>
      </div>
    </form>
  )
}
