import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { Button } from '../parts/button/button.tsx'
import { Facts } from '../parts/facts/facts.tsx'
import { useErrorFocus } from '../parts/field/error-focus.ts'
import { forgetStale } from '../parts/field/stale.ts'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { Sheet } from '../parts/sheet/sheet.tsx'
import { Tear } from '../parts/slip/slip.tsx'
import { useSecondsUntil } from '../parts/time/clock.ts'
import { countdown } from '../words/format.ts'
import { words } from '../words/index.ts'
import styles from './confirmation-sheet.module.css'
import type { Asked } from './guarding.tsx'
import { plainValue } from './plain-value.ts'
import { ProofFields } from './proof-fields.tsx'
import { type Answers, prove } from './prove.ts'

const ownPlace = new Set([
  'password-wrong',
  'password-too-long',
  'code-wrong',
  'code-used',
  'factor-disabled',
])
const over = new Set(['confirmation-over', 'confirmation-mismatch'])

/** What will happen, every parameter, the time left; the proofs come last, and the button names the act. */
export default function ConfirmationSheet({ confirmation: first, run, renew, close }: Asked) {
  const text = words.confirmation
  const [confirmation, setConfirmation] = useState(first)
  const [answers, setAnswers] = useState<Answers>({ password: '', totp: '' })
  const form = useRef<HTMLFormElement>(null)
  const left = useSecondsUntil(confirmation.expiresAt)
  const confirm = useMutation({
    mutationFn: async () => {
      await prove(confirmation, answers, setConfirmation)
      await run(confirmation.id)
    },
  })
  const again = useMutation({ mutationFn: renew })
  const problem = confirm.error ? Problem.of(confirm.error) : null
  useErrorFocus(form, problem)
  const isOver = left === 0 || (problem !== null && over.has(problem.code))
  const { act, danger } = text.of(confirmation.action)
  const [what, ...parameters] = confirmation.shown
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!confirm.isPending) confirm.mutate()
  }
  return (
    <Sheet open onClose={close} title={what?.value ?? text.of(confirmation.action).title}>
      <Facts
        rows
        facts={[
          ...parameters.map(({ label, value }) => ({ label, value: plainValue(value) })),
          { label: text.timeLeft, value: <span role="timer">{countdown(left)}</span> },
        ]}
      />
      <Tear />
      {isOver ? (
        <Notice tone="attention" title={text.over} role="alert">
          <div className={styles.again}>
            <Button busy={again.isPending} onClick={() => again.mutate()}>
              {text.startAgain}
            </Button>
          </div>
        </Notice>
      ) : (
        <form ref={form} className={styles.form} onSubmit={submit} noValidate>
          <p>{text.proofs(confirmation.proofs.filter(({ done }) => !done).map(({ kind }) => kind))}</p>
          <ProofFields
            proofs={confirmation.proofs}
            answers={answers}
            onChange={(change) => {
              setAnswers({ ...answers, ...change })
              forgetStale(confirm, ownPlace)
            }}
            problem={problem}
          />
          <FormProblem problem={problem} except={ownPlace} />
          <Button type="submit" kind={danger ? 'danger' : 'main'} wide busy={confirm.isPending}>
            {act}
          </Button>
        </form>
      )}
    </Sheet>
  )
}
