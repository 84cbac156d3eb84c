import type { ReactNode } from 'react'
import { Failed, Waiting } from './empty.tsx'

type Query<T> = { data: T | undefined; error: unknown; refetch: () => unknown }

/** What was asked for, once it is there; until then its place, and if it does not come the way to ask again. */
export function Fetched<T>({
  query: { data, error, refetch },
  lines,
  children,
}: {
  query: Query<T>
  lines: number
  children: (data: T) => ReactNode
}) {
  if (error) return <Failed error={error} again={() => void refetch()} />
  return data === undefined ? <Waiting lines={lines} /> : children(data)
}
