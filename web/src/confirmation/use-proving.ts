import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../api/problem.ts'
import type { Confirmation } from '../api/shapes.ts'
import { wasLeft } from '../passkey/ask.ts'
import { useLeavingPasskey } from '../passkey/use-leaving.ts'
import { type Answers, prove, sendCode } from './prove.ts'
import { askedNow, isSent } from './stages.ts'

/** A confirmation on its way: the proofs one after the other, and the request itself behind the last. */
export function useProving(first: Confirmation, run: (id: string) => Promise<void>) {
  const [confirmation, setConfirmation] = useState(first)
  const [answers, setAnswers] = useState<Answers>({})
  useLeavingPasskey()
  const { now, isLast } = askedNow(confirmation.proofs)
  const mustSend = isSent(now[0]) && confirmation.code === null
  const forward = useMutation({
    mutationFn: async (typed: Answers) => {
      if (mustSend) return setConfirmation(await sendCode(confirmation))
      await prove(confirmation, now, typed, setConfirmation)
      if (isLast) await run(confirmation.id)
    },
  })
  return {
    confirmation,
    answers,
    now,
    isLast,
    mustSend,
    busy: forward.isPending,
    problem: forward.error && !wasLeft(forward.error) ? Problem.of(forward.error) : null,
    sent: forward,
    answer: (change: Answers) => setAnswers({ ...answers, ...change }),
    forward: (change: Answers = {}) => {
      if (!forward.isPending) forward.mutate({ ...answers, ...change })
    },
    sendAgain: async () => {
      setConfirmation(await sendCode(confirmation))
      setAnswers({})
      forward.reset()
    },
  }
}
