import type { FastifyReply, FastifyRequest } from 'fastify'

/** The browser's session here, and what a sign-in under way has to come back with. */
export type CookieName = 'exchange' | 'exchange_connect'

export function readCookie({ headers }: FastifyRequest, name: CookieName): string | null {
  const pairs = (headers.cookie ?? '').split('; ').map((pair) => pair.split('=') as [string, string?])
  return pairs.find(([one]) => one === name)?.[1] ?? null
}

/** Out of reach for scripts and for forms of other sites. Without `seconds` it ends with the browser. */
export function setCookie(
  reply: FastifyReply,
  name: CookieName,
  value: string,
  secure: boolean,
  seconds?: number,
): void {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])]
  if (seconds !== undefined) attributes.push(`Max-Age=${seconds}`)
  const all = [...setBefore(reply), [`${name}=${value}`, ...attributes].join('; ')]
  reply.removeHeader('set-cookie').header('set-cookie', all)
}

const setBefore = (reply: FastifyReply): string[] => {
  const before = reply.getHeader('set-cookie')
  return before === undefined ? [] : [before].flat().map(String)
}
