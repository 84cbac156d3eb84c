import {
  createHash,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import { systemRandom } from '../../../platform/random.ts'
import type { DialectName } from '../../../policy/api-keys.ts'
import { newCredentials } from './credentials.ts'
import { prepareMaterial, read } from './read.ts'
import type { Material, Received } from './request.ts'

/** What a client has been given. `secret` as it was shown; for native keys a private key in the place of it. */
export type Client = {
  dialect: DialectName
  name: string
  secret?: string
  passphrase?: string
  privateKey?: KeyObject | string
}

/** A client with a key of its own, and what the server would check it with. */
export type Made = { client: Client; material: Material }

export const kinds = ['native', 'native-hmac', 'kucoin', 'okx', 'coinbase-exchange', 'kraken'] as const
export type Kind = (typeof kinds)[number]

export function newClient(kind: Kind): Made {
  const name = `ak_${randomBytes(18).toString('base64url')}`
  if (kind === 'native') {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
    const stored = { secret: null, publicKey: pem, passphraseHash: null }
    return { client: { dialect: kind, name, privateKey }, material: prepareMaterial(kind, stored) }
  }
  const dialect = kind === 'native-hmac' ? 'native' : kind
  const { secret, passphrase, key, passphraseHash } = newCredentials(dialect, systemRandom)
  const material = prepareMaterial(dialect, { secret: key, publicKey: null, passphraseHash })
  return { client: { dialect, name, secret, ...(passphrase && { passphrase }) }, material }
}

/** By which name the signed requests here reach the API. */
export const authority = 'api.exchange.example'

/** In a word: why it is refused, or what comes of the check. */
export function judge(received: Received, material: Material, now: number): string {
  const presented = read(received, { now, authorities: [authority] })
  return presented.refused ?? presented.check(material)
}

export type Wanted = {
  method?: string
  target?: string
  body?: string | Buffer
  /** Milliseconds. */
  at?: number
  /** In the place of `at`, as it is to be written: KuCoin, OKX, Coinbase. */
  time?: string
  /** Kraken, where the body does not bring its own; native. */
  nonce?: string
  authority?: string
  /** KuCoin. */
  version?: '1' | '2' | '3'
  /** KuCoin: what is signed in the place of the target. */
  signedTarget?: string
}

export type Signed = Omit<Received, 'headers'> & { headers: (readonly [string, string])[] }

const emptyBody = Buffer.alloc(0)

/** A request as a client of the dialect would sign it. Written apart from the code that reads it, with `createHmac`. */
export function signRequest(client: Client, wanted: Wanted = {}): Signed {
  const { method = client.dialect === 'kraken' ? 'POST' : 'GET', target = '/' } = wanted
  const request = { ...wanted, method, target, at: wanted.at ?? Date.now() }
  const body = Buffer.from(wanted.body ?? defaultBody(client.dialect, request.at, wanted.nonce))
  const headers = headersOf[client.dialect](client, { ...request, body })
  return { method, target, headers: Object.entries(headers), body, bodyDigest: null }
}

const defaultBody = (dialect: DialectName, at: number, nonce = String(at)): string | Buffer =>
  dialect === 'kraken' ? `nonce=${nonce}` : emptyBody

type Ready = Wanted & { method: string; target: string; at: number; body: Buffer }
type Headers = Record<string, string>

const headersOf: Record<DialectName, (client: Client, ready: Ready) => Headers> = {
  native: signNative,
  kucoin(client, { method, target, at, body, time = String(at), version = '2', signedTarget = target }) {
    const mac = (...parts: (string | Buffer)[]) => macOf('sha256', client.secret!, parts)
    const passphrase = version === '1' ? client.passphrase! : mac(client.passphrase!)
    return {
      'KC-API-KEY': client.name,
      'KC-API-SIGN': mac(`${time}${method}${signedTarget}`, body),
      'KC-API-TIMESTAMP': time,
      'KC-API-PASSPHRASE': passphrase,
      'KC-API-KEY-VERSION': version,
      ...typeOf(body, 'application/json'),
    }
  },
  okx(client, { method, target, at, body, time = new Date(at).toISOString() }) {
    return {
      'OK-ACCESS-KEY': client.name,
      'OK-ACCESS-SIGN': macOf('sha256', client.secret!, [`${time}${method}${target}`, body]),
      'OK-ACCESS-TIMESTAMP': time,
      'OK-ACCESS-PASSPHRASE': client.passphrase!,
      ...typeOf(body, 'application/json'),
    }
  },
  'coinbase-exchange'(client, { method, target, at, body, time = String(at / 1000) }) {
    const key = Buffer.from(client.secret!, 'base64')
    return {
      'CB-ACCESS-KEY': client.name,
      'CB-ACCESS-SIGN': macOf('sha256', key, [`${time}${method}${target}`, body]),
      'CB-ACCESS-TIMESTAMP': time,
      'CB-ACCESS-PASSPHRASE': client.passphrase!,
      ...typeOf(body, 'application/json'),
    }
  },
  kraken(client, { target, body }) {
    const text = body.toString()
    const nonce = /nonce(?:=|": ?"?)([^&",}]*)/.exec(text)?.[1] ?? ''
    const inner = createHash('sha256').update(`${nonce}`).update(body).digest()
    return {
      'API-Key': client.name,
      'API-Sign': macOf('sha512', Buffer.from(client.secret!, 'base64'), [target, inner]),
      ...typeOf(body, text.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'),
    }
  },
}

const typeOf = (body: Buffer, type: string): Headers => (body.length > 0 ? { 'Content-Type': type } : {})

function macOf(algorithm: string, key: string | Buffer, parts: (string | Buffer)[]): string {
  const mac = createHmac(algorithm, key)
  for (const part of parts) mac.update(part)
  return mac.digest('base64')
}

/** RFC 9421 and RFC 9530 by hand. Ed25519 with a private key, HMAC-SHA-256 with a secret. */
function signNative(client: Client, ready: Ready): Headers {
  const { method, target, at, body } = ready
  const { nonce = randomBytes(16).toString('base64url') } = ready
  const host = ready.authority ?? authority
  const [path, query] = target.split(/\?(.*)/s) as [string, string | undefined]
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
  const withBody = body.length > 0
  const names = `"@method" "@authority" "@path" "@query"${withBody ? ' "content-type" "content-digest"' : ''}`
  const created = Math.floor(at / 1000)
  const alg = client.privateKey ? 'ed25519' : 'hmac-sha256'
  const params =
    `(${names});created=${created};expires=${created + 30};nonce="${nonce}";keyid="${client.name}"` +
    `;alg="${alg}";tag="exchange-api"`
  const base = [
    `"@method": ${method}`,
    `"@authority": ${host}`,
    `"@path": ${path}`,
    `"@query": ?${query ?? ''}`,
    ...(withBody ? ['"content-type": application/json', `"content-digest": ${digest}`] : []),
    `"@signature-params": ${params}`,
  ].join('\n')
  const signature = client.privateKey
    ? sign(null, Buffer.from(base), privateKeyOf(client.privateKey)).toString('base64')
    : macOf('sha256', Buffer.from(client.secret!, 'base64url'), [base])
  return {
    'Signature-Input': `sig=${params}`,
    Signature: `sig=:${signature}:`,
    ...(withBody && { 'Content-Type': 'application/json', 'Content-Digest': digest }),
  }
}

const privateKeyOf = (key: KeyObject | string): KeyObject =>
  typeof key === 'string' ? createPrivateKey(key) : key
