let kept = ''

/**
 * The token of the link, taken out of the address bar at once, before the router or anything else reads the address: it must not stay in
 * the history, nor be seen over a shoulder (ASVS 14.2.1, secrets in URLs). It is kept in this page's memory alone, and survives nothing.
 */
export function takeToken(): string {
  const { hash, pathname } = window.location
  const found = hash.slice(1)
  if (found && pathname === '/veto') {
    kept = found
    window.history.replaceState(window.history.state, '', pathname)
  }
  return kept
}

export const forgetToken = (): void => {
  kept = ''
}
