import { useQuery } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { serverNow } from '../api/clock.ts'
import { sessionQuery } from '../api/queries.ts'
import { keepPath, keptPath, type Path, parsePath, watchPath } from './path.ts'
import type { StepId } from './steps.ts'

/** The path under way in this tab, if it is one of the account that is signed in; another person's is not gone on with. */
export function usePath() {
  const { data: session } = useQuery(sessionQuery)
  const account = session?.account.id
  const kept = useSyncExternalStore(watchPath, keptPath)
  const path = useMemo(() => {
    const found = parsePath(kept)
    return found && found.account === account ? found : null
  }, [kept, account])
  return {
    path,
    begin: () => account && keepPath({ account, since: serverNow(), skipped: [] }),
    end: () => keepPath(null),
    skip: (id: StepId) => path && keepPath({ ...path, skipped: [...path.skipped, id] }),
    unskip: (id: StepId) => path && keepPath(without(path, id)),
  }
}

const without = (path: Path, id: StepId): Path => ({
  ...path,
  skipped: path.skipped.filter((one) => one !== id),
})
