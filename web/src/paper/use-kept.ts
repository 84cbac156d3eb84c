import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'
import { sessionQuery } from '../api/queries.ts'

/**
 * Asks before a page is left that shows something one time, by a link, the back button or a closed tab, until its reader says that it is saved. Who signs
 * out, and whose session is over, leaves at once: whoever comes next to this screen must not find it.
 */
export function useKept() {
  const client = useQueryClient()
  const kept = useRef(false)
  const isOpen = () => !kept.current && Boolean(client.getQueryData(sessionQuery.queryKey))
  const leaving = useBlocker({
    shouldBlockFn: ({ next }) => isOpen() && next.pathname !== '/signed-out',
    enableBeforeUnload: isOpen,
    withResolver: true,
  })
  const keep = () => {
    kept.current = true
  }
  return { leaving: leaving.status === 'blocked' ? leaving : null, keep }
}
