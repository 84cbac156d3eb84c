import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { DeskSession } from '../api/shapes.ts'
import { forgetDesk } from './forget.ts'

/** A session that is over takes the page with it: what stands on a screen nobody watches is read by others. */
export function useSessionEnd(session: DeskSession | null | undefined): void {
  const client = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => {
    if (session !== null) return
    forgetDesk(client)
    void navigate({ to: '/sign-in' as never, search: { ended: true } as never })
  }, [session, client, navigate])
}
