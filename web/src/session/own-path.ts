const pages =
  /^\/(dashboard|security|sessions|activity|settings|reference|not-me|withdrawals|withdrawal-addresses|report-phishing|support)(\/[a-z0-9-]+)*$/

/** Pages that somebody else sends people to, with what they are for behind the question mark. */
const asked = /^\/(connect|trading-window)(\?[\w%.~=&+-]{1,2000})?$/

/**
 * Where to go back to after signing in: a page of ours, or nothing. A path that another site put into the address must not lead
 * away (open redirect, CWE-601).
 */
export function ownPath(path: unknown): string | null {
  return typeof path === 'string' && (pages.test(path) || asked.test(path)) ? path : null
}
