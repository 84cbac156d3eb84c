import type { FastifyInstance } from 'fastify'

/**
 * What every answer carries, and what no form of another site can do: unsafe requests come from our own pages. Webhooks come from no page and
 * are signed; they are registered elsewhere.
 */
export function addGuard(
  app: FastifyInstance,
  { origin, sallyport }: { origin: string; sallyport: string },
): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // A form here may lead on to the page where its withdrawal is confirmed.
    `form-action 'self' ${sallyport}`,
  ].join('; ')
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
    })
    if (request.method === 'GET' || request.method === 'HEAD') return undefined
    if (request.headers.origin === origin) return undefined
    return reply.code(403).type('text/plain').send('This form is not ours.')
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no field has one, and the database takes no NUL
const control = /[\u0000-\u001f\u007f]/

/** A field of a form or of an address; empty where it is not there, or is no text. */
export const field = (from: unknown, name: string): string => {
  const value = (from as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' && !control.test(value) ? value.trim() : ''
}
