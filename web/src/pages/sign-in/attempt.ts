import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { signInQuery } from '../../api/queries.ts'
import type { SignIn } from '../../api/shapes.ts'
import type { Given } from '../../identifier/given.ts'
import { rememberHolder } from '../../session/forget.ts'

/** The sign-in under way in this browser. It lives on the server, so that a reload goes on where it was. */
export function useAttempt() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const { data: attempt, error, isPending } = useQuery(signInQuery)
  const [expired, setExpired] = useState(false)

  async function advance(to: SignIn | null): Promise<void> {
    if (to?.step !== 'done') return void client.setQueryData(signInQuery.queryKey, to)
    await rememberHolder(client)
    await (next ? navigate({ href: next }) : navigate({ to: '/dashboard' }))
    client.removeQueries({ queryKey: signInQuery.queryKey })
  }

  return {
    attempt,
    error,
    isPending,
    expired,
    begin: async (given: Given, sharedComputer: boolean) => {
      setExpired(false)
      await advance(await ask(api.POST('/v1/sign-ins', { body: { ...given, sharedComputer } })))
    },
    giveUp: async () => {
      await ask(api.DELETE('/v1/sign-ins/current')).catch(() => undefined)
      await advance(null)
    },
    /** Takes the answer of a step; an attempt that ran out meanwhile goes back to the first question. */
    step: async (asked: Promise<SignIn>) => {
      try {
        await advance(await asked)
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'attempt-required') throw error
        setExpired(true)
        await advance(null)
      }
    },
  }
}

export type Attempt = ReturnType<typeof useAttempt>
