/** Pages that are opened from a message, with the right to do one thing behind the #. */
const pages: ReadonlySet<string> = new Set([
  '/veto',
  '/freeze',
  '/reset',
  '/recovery',
  '/recovery/stop',
  '/support/ticket',
])

let kept = { page: '', token: '' }

/**
 * The token of the link, taken out of the address bar at once, before the router or anything else reads the address: it must not stay in
 * the history, nor be seen over a shoulder (ASVS 14.2.1, secrets in URLs). It is kept in this page's memory alone, and survives nothing.
 */
export function takeToken(): string {
  const { hash, pathname } = window.location
  const found = hash.slice(1)
  if (found && pages.has(pathname)) {
    kept = { page: pathname, token: found }
    window.history.replaceState(window.history.state, '', pathname)
  }
  return kept.page === pathname ? kept.token : ''
}

export const forgetToken = (): void => {
  kept = { page: '', token: '' }
}
