import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'
import type { CodeState } from '../api/shapes.ts'
import { Button } from '../parts/button/button.tsx'
import { CodeField, onlyDigits } from '../parts/field/code-field.tsx'
import { useErrorFocus } from '../parts/field/error-focus.ts'
import { forgetStale } from '../parts/field/stale.ts'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { explainShort, words } from '../words/index.ts'
import styles from './code-step.module.css'
import { Resend } from './resend.tsx'
import { isSpent } from './spent.ts'
import type { Look } from './use-delivery.ts'
import { useWebOtp } from './use-web-otp.ts'

type Props = {
  sent: CodeState
  submitText: string
  send: (code: string) => Promise<unknown>
  resend: () => Promise<unknown>
  startAgain: () => void
  /** Asks what became of the code meanwhile. */
  look?: Look
  children?: ReactNode
}

const digits = 6
const underField = new Set(['code-wrong', 'code-used', 'code-expired', 'too-short'])
const tooShort = new Problem({ status: 0, code: 'too-short', detail: words.code.tooShort(digits) })

/** Asks for a code that was sent: how long it works, the tries left, and a new one when the time has come. */
export function CodeStep({ sent, submitText, send, resend, startAgain, look, children }: Props) {
  const [code, setCode] = useState('')
  const [left, setLeft] = useState(sent.triesLeft)
  const form = useRef<HTMLFormElement>(null)
  const answer = useMutation({
    mutationFn: async (given: string) => {
      if (given.length < digits) throw tooShort
      await send(given)
    },
    onError: (error) => setLeft((before) => triesLeft(error) ?? before),
  })
  const problem = answer.error ? Problem.of(answer.error) : null
  const over = problem !== null && isSpent(problem)
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!answer.isPending) answer.mutate(code)
  }
  useWebOtp(sent.channel === 'sms', sent.sentAt, (read) => {
    setCode(onlyDigits(read).slice(0, digits))
    answer.mutate(onlyDigits(read))
  })
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {children}
      <CodeField
        label={words.code.label}
        value={code}
        onChange={(typed) => {
          setCode(typed)
          forgetStale(answer, underField)
        }}
        digits={digits}
        autoFocus
        hint={left < 5 && !problem ? words.code.triesLeft(left) : undefined}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <FormProblem problem={problem} except={underField} />
      {over ? (
        <Button kind="main" wide onClick={startAgain}>
          {words.startAgain}
        </Button>
      ) : (
        <>
          <Button type="submit" kind="main" wide busy={answer.isPending}>
            {submitText}
          </Button>
          <Resend
            sent={sent}
            look={look}
            resend={async () => {
              await resend()
              setCode('')
              answer.reset()
            }}
          />
          <Link className={styles.find} to="/help">
            {words.code.find}
          </Link>
        </>
      )}
    </form>
  )
}

function triesLeft(error: unknown): number | null {
  const left = Problem.of(error).facts.triesLeft
  return typeof left === 'number' ? left : null
}
