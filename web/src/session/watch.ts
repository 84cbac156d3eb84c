import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { lastAnswerAt } from '../api/client.ts'
import { serverNow } from '../api/clock.ts'
import { sessionQuery } from '../api/queries.ts'
import type { Session } from '../api/shapes.ts'

const lookEveryMs = 5_000
const marginMs = 2_000

/**
 * Notices that a session must be over by now, so that an unattended screen does not go on showing an account. It asks the server only
 * after that moment: asking earlier would count as activity and keep an idle session alive for ever.
 */
export function useSessionWatch(session: Session | null): void {
  const client = useQueryClient()
  const idleEndsAt = session?.session.idleEndsAt
  const endsAt = session?.session.endsAt
  useEffect(() => {
    if (!idleEndsAt || !endsAt) return
    const idleMs = Date.parse(idleEndsAt) - serverNow()
    const timer = setInterval(() => {
      const isIdle = Date.now() > lastAnswerAt() + idleMs + marginMs
      const isOver = serverNow() > Date.parse(endsAt) + marginMs
      if (isIdle || isOver) void client.invalidateQueries(sessionQuery)
    }, lookEveryMs)
    return () => clearInterval(timer)
  }, [client, idleEndsAt, endsAt])
}
