import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Verdict, Verifier } from '../domains/api-requests/index.ts'
import { readQuestion, verifyPath } from '../domains/api-requests/index.ts'
import type { ServiceCheck, ServiceRow } from '../domains/services/index.ts'
import { tokenKey } from '../platform/crypto.ts'

export type ShortWayParts = {
  services: ServiceCheck
  verifier: Verifier
  /** The one that requests must name. */
  host: string
  /** Of every answer. */
  headers: Record<string, string>
  /** Answers a request whose body was read already, by the long way. */
  relay: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void
}

/**
 * Every request of every bot costs one question to us, so that question has a way of its own past what all routes share, for as long as nothing about it is out of
 * the ordinary: a program we remember, headers we know, a body of the right shape. Everything else takes the long way, and is answered there. The program is
 * asked about in the same question as the key, so nothing is believed that would not be believed there.
 */
export const shortWay =
  (parts: ShortWayParts) =>
  (long: RequestListener): RequestListener => {
    const always = [
      ...Object.entries(parts.headers).flat(),
      ...['cache-control', 'no-store', 'content-type', 'application/json; charset=utf-8', 'content-length'],
    ]
    return (request, response) => {
      const asker = request.url === verifyPath && request.method === 'POST' ? findAsker(parts, request) : null
      if (asker === null) return long(request, response)
      readBody(request, (body) => {
        const asked = readQuestion(body)
        if (asked === null) return parts.relay(request, body, response)
        parts.verifier.verify(asker, asked).then(
          (verdict) => send(response, always, verdict),
          () => parts.relay(request, body, response),
        )
      })
    }
  }

/** Of who is remembered and may come from anywhere; null for everybody else. */
function findAsker({ services, host }: ShortWayParts, { rawHeaders }: IncomingMessage) {
  const token = readHead(rawHeaders, host)
  const key = token === null ? null : tokenKey(token)
  const row = key === null ? null : services.remembered(key)
  if (key === null || row === null || !mayAsk(row)) return null
  const { id: serviceId, api_authorities: authorities, version } = row
  return { serviceId, authorities, token: { key, version } }
}

const mayAsk = ({ scopes, addresses }: ServiceRow): boolean =>
  scopes.includes('api-requests') && addresses.length === 0

/** What a program may send beside its token without being looked at any further. */
const plain = new Set([
  ...['user-agent', 'accept', 'accept-encoding', 'accept-language', 'connection'],
  ...['cache-control', 'pragma', 'sec-fetch-mode', 'traceparent', 'tracestate'],
])
const needed = new Map([
  ['host', 1],
  ['content-type', 2],
  ['content-length', 4],
  ['authorization', 8],
])
const tokenShape = /^Bearer (sps_[A-Za-z0-9_-]{43})$/

/** Longer ones take the long way, which refuses what is too long before it is read. */
const longest = 65_536

/** The token, where each of four headers came once, and with them nothing but what is plain. */
function readHead(rawHeaders: readonly string[], host: string): string | null {
  let seen = 0
  let token: string | null = null
  for (let n = 0; n < rawHeaders.length; n += 2) {
    const name = rawHeaders[n]!.toLowerCase()
    const bit = needed.get(name) ?? 0
    if (bit === 0 && !plain.has(name)) return null
    if ((seen & bit) !== 0) return null
    seen |= bit
    const value = rawHeaders[n + 1]!
    if (bit === 1 && value !== host) return null
    if (bit === 2 && value !== 'application/json') return null
    if (bit === 4 && Number(value) > longest) return null
    if (bit === 8) token = tokenShape.exec(value)?.[1] ?? null
  }
  return seen === 15 ? token : null
}

function readBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  request
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => then(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
}

/** The same yes is said over and over. */
const texts = new WeakMap<Verdict, string>()

function send(response: ServerResponse, always: readonly string[], verdict: Verdict): void {
  let text = texts.get(verdict)
  if (text === undefined) {
    text = JSON.stringify(verdict)
    texts.set(verdict, text)
  }
  response.writeHead(200, [...always, String(Buffer.byteLength(text))])
  response.end(text)
}

/** As if it had come by the long way from the start. */
export async function relayTo(
  app: FastifyInstance,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const { headers, socket } = request
  const asked = {
    method: 'POST',
    url: verifyPath,
    headers,
    payload: body,
    remoteAddress: socket.remoteAddress,
  }
  const answer = await app.inject(asked as InjectOptions)
  response.writeHead(answer.statusCode, answer.headers)
  response.end(answer.rawPayload)
}
