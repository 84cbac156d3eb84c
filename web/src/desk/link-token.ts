/** Pages that are opened from a message or the command line, with the right to do one thing behind the #. */
const pages: ReadonlySet<string> = new Set(['/join', '/stop'])

let kept = { page: '', token: '' }

/** Takes the token out of the address bar at once: it must not stay in the history, nor be seen over a shoulder (ASVS 14.2.1). */
export function takeToken(): string {
  const { hash, pathname } = window.location
  const found = hash.slice(1)
  if (found && pages.has(pathname)) {
    kept = { page: pathname, token: found }
    window.history.replaceState(window.history.state, '', pathname)
  }
  return kept.page === pathname ? kept.token : ''
}

/** One page hands its token to the other: a way in that waited is one now. */
export const handToken = (page: '/join'): void => {
  kept = { ...kept, page }
}

export const forgetToken = (): void => {
  kept = { page: '', token: '' }
}
