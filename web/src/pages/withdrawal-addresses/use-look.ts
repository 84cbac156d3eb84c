import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Problem } from '../../api/problem.ts'
import type { WithdrawalLook } from '../../api/shapes.ts'
import { lookQuery } from '../../whitelist/queries.ts'
import { useSettled } from '../../whitelist/use-settled.ts'
import { type Answers, typedOf } from './typed.ts'

export type Looked = { found: WithdrawalLook | null; problem: Problem | null; busy: boolean }

/** What the server makes of it, a moment after the last key. Says nothing while an answer is missing. */
export function useLook(answers: Answers): Looked {
  const typed = useMemo(() => typedOf(answers), [answers])
  const settled = useSettled(typed, 400)
  const complete =
    settled.asset.trim() !== '' &&
    settled.address.trim() !== '' &&
    (settled.kind !== 'on-chain' || settled.network.trim() !== '')
  const { data, error, isFetching } = useQuery({
    ...lookQuery(settled),
    enabled: complete,
    placeholderData: keepPreviousData,
  })
  if (!complete) return { found: null, problem: null, busy: false }
  const current = settled === typed
  return {
    found: error || !current ? null : (data ?? null),
    problem: error && current ? Problem.of(error) : null,
    busy: isFetching || !current,
  }
}
