import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'

const own = (detail: string) => new Problem({ status: 0, code: 'too-short', detail })
const missing = { totp: own(words.code.tooShort(6)), 'backup-code': own(words.code.backupEmpty) }

/** Refusals that are told under the field. */
export const underField: ReadonlySet<string> = new Set([
  'code-wrong',
  'code-used',
  'code-expired',
  'too-short',
])

/** The state of one code form; each method has its own, so that switching forgets the other's error. */
export function useFactor(attempt: Attempt, method: 'totp' | 'backup-code') {
  const [code, type] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const answer = useMutation({
    mutationFn: async () => {
      const typed = code.trim()
      if (method === 'totp' ? typed.length < 6 : typed === '') throw missing[method]
      await attempt.step(ask(api.POST('/v1/sign-ins/current/answers', { body: { method, code: typed } })))
    },
  })
  const problem = answer.error ? Problem.of(answer.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!answer.isPending) answer.mutate()
  }
  const setCode = (typed: string) => {
    type(typed)
    forgetStale(answer, underField)
  }
  return { form, code, setCode, problem, submit, busy: answer.isPending }
}
