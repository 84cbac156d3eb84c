import { isDatabaseAway } from './db.ts'

/**
 * What stands in the way of a start and is no bug, in a line that says where to look; null for a bug. Only codes are quoted: messages
 * may name users, hosts and databases.
 */
export function outsideProblem(error: unknown): string[] | null {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  const why = typeof code === 'string' ? ` (${code})` : ''
  if (syscall === 'listen')
    return [`SALLYPORT_HOST and SALLYPORT_PORT name a place where nothing can be served${why}.`]
  if (syscall === 'open') return [`SALLYPORT_GEO_DATABASE names a file that cannot be read${why}.`]
  if (typeof code === 'string' && /^(28|3D)/.test(code))
    return [`DATABASE_URL names a database that does not let us in${why}.`]
  if (code === '42501')
    return [
      'The role of DATABASE_URL lacks a right: run `sallyport migrate` with SALLYPORT_OWNER_DATABASE_URL.',
    ]
  return isDatabaseAway(error) ? [`DATABASE_URL names a database that does not answer${why}.`] : null
}
