import { request } from 'node:http'
import { freshAddress, type World } from '../../../test/harness.ts'
import { confirmed, expectStatus } from '../../../test/people.ts'
import { addService, type Service } from '../../../test/service.ts'
import { type Client, type Signed, signRequest, type Wanted } from '../api-keys/dialects/dialects.testing.ts'
import { newTrader, type Trader } from '../withdrawals/authorisations/withdrawing.testing.ts'

/** Headers as they go out, each as often as it stands there. */
export type Pairs = readonly (readonly [name: string, value: string])[]
export type Heard = { status: number; headers: Record<string, string>; body: string }

/** An exchange, somebody who trades there, and the service a gateway of its asks with. */
export async function openExchange(world: World, addresses: string[] = []) {
  const exchange = await addService(world)
  const trader = await newTrader(world, exchange, ['passkey'])
  const gate = await addService(world, { scopes: ['api-requests'], addresses })
  return { trader, gate }
}

export type BotKey = Client & { id: string; name: string }

/** Made as its holder makes it, by their proofs; its waiting time is over. */
export async function makeKey(
  world: World,
  { browser, proofs }: Trader,
  wanted: object = {},
): Promise<BotKey> {
  const body = { dialect: 'kucoin', label: 'A program', permissions: ['read'], ranges: [near], ...wanted }
  const made = await expectStatus(await confirmed(browser, 'POST', '/v1/api-keys', proofs, body), 201)
  const { key, secret, passphrase } = made.body
  await world.db
    .updateTable('api_keys')
    .set({ wider_at: new Date(0) })
    .where('id', '=', key.id)
    .where('wider_at', 'is not', null)
    .execute()
  return { id: key.id, name: key.name, dialect: key.dialect, secret, passphrase }
}

/** Where bots of the tests are, as a gateway sees it: each request comes from another address, so that none is shut out for the failures of others. */
export const near = '198.18.0.0/16'

/** A request of a bot, signed at this moment of the world. */
export const signed = async (world: World, key: BotKey, wanted: Wanted = {}): Promise<Signed> =>
  signRequest(key, { at: (await world.now()).getTime(), ...wanted })

/** Says exactly these headers to a server, and these bytes. */
export async function send(
  url: string,
  {
    method = 'GET',
    headers = [],
    body = null,
    host: given,
  }: { method?: string; headers?: Pairs; body?: Buffer | null; host?: string } = {},
): Promise<Heard> {
  const { promise, resolve, reject } = Promise.withResolvers<Heard>()
  const { origin, host } = new URL(url)
  const all = [['Host', given ?? host], ['Connection', 'close'], ...headers] as const
  // The path as it is written: `URL` would resolve what is to be told apart here.
  const path = url.slice(origin.length)
  const asking = request(origin, { method, path, setHost: false, headers: all.flat() as never }, (reply) => {
    const parts: Buffer[] = []
    reply.on('data', (part) => parts.push(part))
    reply.on('error', reject)
    reply.on('end', () =>
      resolve({
        status: reply.statusCode!,
        headers: reply.headers as Record<string, string>,
        body: Buffer.concat(parts).toString(),
      }),
    )
  })
  asking.on('error', reject)
  asking.end(body ?? undefined)
  return await promise
}

/** `own`: in the place of what the gateway says under that name; `without`: it says nothing under that one. */
type Door = {
  world: World
  gate: Service
  process?: number
  options?: string
  address?: string
  own?: Pairs
  without?: string
}
type Original = { method: string; target: string; headers: Pairs; body: Buffer | null }

const folder = '/service/v1/forward-auth'
const carries = (body: Buffer | null): body is Buffer => body !== null && body.length > 0

/**
 * What each gateway asks for a request at its door: what it was given, with its own headers in the place of the client's of the same name. `sent`: with the body.
 * After nginx 1.22 `ngx_http_proxy_module`, Traefik 3.5 `pkg/middlewares/auth/forward.go`, Envoy 1.35 `ext_authz` (HTTP service).
 */
export const gateways = {
  nginx(
    { world, gate, process = 0, options = '', address = freshAddress(), ...other }: Door,
    original: Original,
    sent = false,
  ): Promise<Heard> {
    const length = carries(original.body) ? original.body.length : ''
    const own = [
      ['Authorization', `Bearer ${gate.token}`],
      ['X-Original-Method', original.method],
      ['X-Original-URI', original.target],
      ['X-Original-Address', address],
      ['X-Original-Scheme', 'https'],
      ['X-Original-Body', `${length};`],
    ] as const
    const url = `${world.origins[process]}${folder}/nginx${options && `?${options}`}`
    return send(url, { method: sent ? 'POST' : 'GET', ...withOwn(original, instead(own, other), sent) })
  },
  traefik(
    { world, gate, process = 0, options = '', address = freshAddress(), ...other }: Door,
    original: Original,
    sent = false,
  ): Promise<Heard> {
    const own = [
      ['Authorization', `Bearer ${gate.token}`],
      ['X-Forwarded-For', address],
      ['X-Forwarded-Host', 'api.exchange.example'],
      ['X-Forwarded-Method', original.method],
      ['X-Forwarded-Port', '443'],
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Server', 'traefik-1'],
      ['X-Forwarded-Uri', original.target],
      ['X-Real-Ip', address],
    ] as const
    const url = `${world.origins[process]}${folder}/traefik${options && `?${options}`}`
    // With `forwardBody` the method stays GET, unless `preserveRequestMethod` says otherwise.
    return send(url, {
      method: sent ? original.method : 'GET',
      ...withOwn(original, instead(own, other), sent),
    })
  },
  envoy(
    { world, gate, process = 0, options = '', address = freshAddress(), ...other }: Door,
    original: Original,
    sent = false,
  ): Promise<Heard> {
    const own = [
      ['Authorization', `Bearer ${gate.token}`],
      ['X-Original-Address', address],
      ['X-Envoy-Internal', 'true'],
      ['X-Forwarded-Proto', 'https'],
    ] as const
    const url = `${world.origins[process]}${folder}/envoy${options && `;${options}`}${original.target}`
    const host = 'api.exchange.example'
    return send(url, { method: original.method, host, ...withOwn(original, instead(own, other), sent) })
  },
}
export const gatewayNames = Object.keys(gateways) as (keyof typeof gateways)[]

function instead(own: Pairs, { own: other = [], without = '' }: Pick<Door, 'own' | 'without'>): Pairs {
  const gone = [without, ...other.map(([name]) => name)].map((name) => name.toLowerCase())
  return [...own.filter(([name]) => !gone.includes(name.toLowerCase())), ...other]
}

function withOwn({ headers, body }: Original, own: Pairs, sent: boolean) {
  const replaced = new Set(own.map(([name]) => name.toLowerCase()))
  const kept = headers.filter(([name]) => !replaced.has(name.toLowerCase()))
  const length = sent && carries(body) ? ([['Content-Length', String(body.length)]] as const) : []
  return { headers: [...kept, ...own, ...length], body: sent && carries(body) ? body : null }
}
