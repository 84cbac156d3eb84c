/** The address of the exchange, with what it needs to take the session over (RFC 6749 4.1.2). */
export function backTo(returnUrl: string, code: string, state: string): string {
  const url = new URL(returnUrl)
  url.searchParams.set('code', code)
  url.searchParams.set('state', state)
  return url.href
}
