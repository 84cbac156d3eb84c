import type { FastifyInstance, FastifyRequest } from 'fastify'
import { canonicalAddress } from '../../platform/client/address.ts'
import { Refusal } from '../../platform/refusal.ts'
import { apiRequest, type DialectName } from '../../policy/api-keys.ts'
import { findDialect } from '../api-keys/dialects/index.ts'
import type { Asker } from './asked.ts'
import { answerGateway } from './forward-auth-answer.ts'
import { readOptions } from './forward-auth-options.ts'
import { type GatewayKind, gatewayKinds, type Question, readOriginal } from './forward-auth-original.ts'
import { refused, type Verdict } from './verdict.ts'
import type { Verifier } from './verifier.ts'

const folder = '/service/v1/forward-auth'
/** Envoy asks with the method of the request. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** The program that asks, and whether it counts still, once a body is there. */
export type Asking = Asker & { counts: (body: Buffer) => boolean | Promise<boolean> }
export type ForwardAuthParts = {
  verifier: Verifier
  /** By the token alone: every other header may be the client's, a signature of its own among them. Throws a refusal for who may not ask. */
  findService: (authorization: readonly string[], address: string) => Promise<Asking>
}

declare module 'fastify' {
  interface FastifyRequest {
    asking: Asking | null
  }
}

/**
 * What gateways ask before they let a request through: `auth_request` of nginx, `forwardAuth` of Traefik, `ext_authz` of Envoy. They know two answers, let
 * it through or answer this; whatever goes wrong here is none that lets it through.
 */
export function addForwardAuth(app: FastifyInstance, parts: ForwardAuthParts): void {
  app.decorateRequest('asking', null)
  // In a scope of its own: bodies stay as they came, of whatever type they say they are.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: apiRequest.bodyBytes },
      async (_: FastifyRequest, body: Buffer) => body,
    )
    for (const kind of gatewayKinds)
      scope.route({
        method: [...methods],
        url: kind === 'envoy' ? `${folder}/envoy*` : `${folder}/${kind}`,
        bodyLimit: apiRequest.bodyBytes,
        onRequest: async (request) => {
          request.asking = await parts.findService(
            pairsOf(request).flatMap(([name, value]) =>
              name.toLowerCase() === 'authorization' ? [value] : [],
            ),
            canonicalAddress(request.ip) ?? 'unknown',
          )
        },
        handler: async (request, reply) =>
          answerGateway(reply, kind, await judge(parts.verifier, kind, request)),
      })
  })
}

async function judge(verifier: Verifier, kind: GatewayKind, request: FastifyRequest): Promise<Verdict> {
  const asked = placeOf(kind, request.raw.url ?? '')
  const options = asked && readOptions(asked.options, asked.separator)
  // Of the operator, who reads it in the log of the gateway.
  if (!options) throw new Refusal('bad-shape')
  const body = Buffer.isBuffer(request.body) ? request.body : await readBody(request)
  if (!(await request.asking!.counts(body))) throw new Refusal('service-required')
  const question = { method: request.method, rest: asked.rest, headers: pairsOf(request), body }
  const original = readOriginal(kind, question, options)
  if (!original) return refused('malformed', dialectOf(question.headers))
  const { needs } = options
  return await verifier.verify(request.asking!, { ...original, bodyDigest: null, ...(needs && { needs }) })
}

/** Of a method whose bodies Fastify leaves alone. */
async function readBody({ raw }: FastifyRequest): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of raw as AsyncIterable<Buffer>) {
    length += part.length
    if (length > apiRequest.bodyBytes) throw new Refusal('body-too-large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const dialectOf = (headers: Question['headers']): DialectName => {
  const found = findDialect(headers)
  return found === null || found === 'several' ? 'native' : found
}

type Place = { options: string; separator: '&' | ';'; rest: string }

/**
 * The options of the operator, and what stands behind them. Envoy puts the path of the request behind the address it was given, which begins with a slash:
 * nothing of it can be taken for an option, which stand before the first one, as `;needs=trade`.
 */
function placeOf(kind: GatewayKind, url: string): Place | null {
  const address = `${folder}/${kind}`
  if (!url.startsWith(address)) return null
  const behind = url.slice(address.length)
  if (kind !== 'envoy') return { options: behind.replace(/^\?/, ''), separator: '&', rest: '' }
  const slash = behind.indexOf('/')
  const options = behind.slice(0, slash)
  if (slash < 0 || (options !== '' && !options.startsWith(';'))) return null
  return { options: options.slice(1), separator: ';', rest: behind.slice(slash) }
}

function pairsOf({ raw: { rawHeaders } }: FastifyRequest): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (let n = 0; n + 1 < rawHeaders.length; n += 2) pairs.push([rawHeaders[n]!, rawHeaders[n + 1]!])
  return pairs
}
