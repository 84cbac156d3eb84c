let kept = ''

/**
 * The token of the link, taken out of the address bar at once: it must not stay in the history, nor be seen over a shoulder (ASVS 14.2.1,
 * secrets in URLs). It is kept in this page's memory alone, and survives nothing.
 */
export function takeToken(): string {
  const found = window.location.hash.slice(1)
  if (found) {
    kept = found
    window.history.replaceState(window.history.state, '', window.location.pathname)
  }
  return kept
}

export const forgetToken = (): void => {
  kept = ''
}
