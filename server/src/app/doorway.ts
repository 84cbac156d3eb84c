import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from '../platform/http/problem.ts'

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * What every request passes before its route is looked at: the host must be ours (K08), and a request that may change something must
 * come from our own pages or from a program that says so. Deny by default: no Origin is a wrong Origin (E08, OWASP CSRF).
 */
export function addDoorway(app: FastifyInstance, publicUrl: string): void {
  const { host, origin } = new URL(publicUrl)
  app.addHook('onRequest', (request, reply, done) => {
    const { headers, url, method } = request
    if (url.startsWith('/health/')) return done()
    if (headers.host?.toLowerCase() !== host)
      return void sendProblem(reply, 'host-unknown', { extras: { detail: `Open ${origin} instead.` } })
    if (unsafe.has(method) && !fromHere(headers, origin)) return void sendProblem(reply, 'origin-refused')
    done()
  })
}

function fromHere(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site']
  return headers.origin === origin && (site === undefined || site === 'same-origin')
}
