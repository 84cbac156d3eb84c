const pages = /^\/(dashboard|security|sessions|activity|settings|reference|not-me)(\/[a-z-]+)*$/

/**
 * Where to go back to after signing in: a page of ours, or nothing. A path that another site put into the address must not lead
 * away (open redirect, CWE-601).
 */
export function ownPath(path: unknown): string | null {
  return typeof path === 'string' && pages.test(path) ? path : null
}
