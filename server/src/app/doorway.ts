import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from '../platform/http/problem.ts'

/** Where the exchange's programs call. The gate asks who they are, and refuses what a browser sends by itself. */
export const servicePath = '/service/v1/'

/** What gateways ask carries the headers of their own clients, and Envoy their Host too. A token stands in the place of both, which no page has. */
const gatewayPath = `${servicePath}forward-auth/`
const envoyPath = `${gatewayPath}envoy`

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * What every request passes before its route is looked at: the host must be ours (K08), and a request that may change something must
 * come from our own pages or from a program that says so. Deny by default: no Origin is a wrong Origin (E08, OWASP CSRF).
 * `callbacks` are the addresses that ask for a signature instead. Nobody but a page of its own calls the desk.
 */
export function addDoorway(
  app: FastifyInstance,
  publicUrl: string,
  callbacks: readonly string[],
  door: 'account' | 'desk' = 'account',
): void {
  const { host, origin } = new URL(publicUrl)
  app.addHook('onRequest', (request, reply, done) => {
    const { headers, url, method } = request
    if (url.startsWith('/health/')) return done()
    const isEnvoy = door === 'account' && url.startsWith(envoyPath)
    if (!isEnvoy && !isForHost(request.raw, host))
      return void sendProblem(reply, 'host-unknown', { extras: { detail: `Open ${origin} instead.` } })
    const allowed = fromHere(headers, origin) || (door === 'account' && isProgram(url, headers, callbacks))
    if (unsafe.has(method) && !allowed) return void sendProblem(reply, 'origin-refused')
    done()
  })
}

const isHost = /^host$/i

/**
 * One Host header, ours; and a request line that names no other (RFC 9112 3.2: anything else is refused, or two readers of one
 * request see two hosts). Node keeps the first of several Host headers without a word.
 */
function isForHost({ rawHeaders, url = '' }: IncomingMessage, host: string): boolean {
  let named: string | undefined
  for (let n = 0; n < rawHeaders.length; n += 2) {
    if (!isHost.test(rawHeaders[n]!)) continue
    if (named !== undefined) return false
    named = rawHeaders[n + 1]!.toLowerCase()
  }
  if (named !== host) return false
  return url.startsWith('/') || URL.parse(url)?.host === host
}

/**
 * Providers report, the exchange asks, and the clock of a test run is moved, by programs; a page of another site always names itself, or is asked to by CORS.
 */
function isProgram(url: string, headers: IncomingHttpHeaders, callbacks: readonly string[]): boolean {
  const path = url.split('?', 1)[0]!
  if (path.startsWith(gatewayPath)) return true
  return (
    (path === '/test/clock' || callbacks.includes(path) || path.startsWith(servicePath)) &&
    headers.origin === undefined &&
    headers['sec-fetch-site'] === undefined
  )
}

function fromHere(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site']
  return headers.origin === origin && (site === undefined || site === 'same-origin')
}
