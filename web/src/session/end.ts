import type { QueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import type { createAppRouter } from '../routes.tsx'
import { forgetHolder } from './forget.ts'
import { ownPath } from './own-path.ts'

/**
 * When a session that was there is gone, on whatever question one learned it: forget what was shown, say so calmly at the door, and
 * know the way back.
 */
export function watchSessionEnd(client: QueryClient, router: ReturnType<typeof createAppRouter>): void {
  let was = false
  client.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== sessionQuery.queryKey[0]) return
    const is = Boolean(query.state.data)
    const ended = was && !is
    was = is
    if (ended) leave()
  })

  function leave(): void {
    const { href, pathname } = router.state.location
    const next = ownPath(href) ?? ownPath(pathname)
    if (!next || next === '/reference') return
    forgetHolder(client)
    void router.navigate({ to: '/sign-in', search: { ended: true, next } })
  }
}
