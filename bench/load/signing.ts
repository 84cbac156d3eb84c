import { createHmac, createPrivateKey, hash, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What a client holds. `secret` as it was shown: text, base64 or PEM, by its dialect. */
export type ClientKey = { name: string; secret: string; passphrase: string }

/** A request as a gateway receives it. */
export type Signed = {
  method: 'GET' | 'POST'
  target: string
  headers: [string, string][]
  body: string
  /** What was signed, what of it was hashed beforehand, and what came out. */
  bytes: Buffer
  hashed: string | null
  signature: Buffer
}

/** As clients of these exchanges write and sign them, by what the exchanges published; `at` in milliseconds, `n` makes it another request. */
export const signers = {
  okx: (key: ClientKey, at: number): Signed => {
    const asked = { method: 'GET' as const, target: '/api/v5/account/balance?ccy=BTC,USDT', body: '' }
    const time = new Date(at).toISOString()
    return glued(asked, `${time}GET${asked.target}`, key.secret, (signature) => [
      ['OK-ACCESS-KEY', key.name],
      ['OK-ACCESS-SIGN', signature],
      ['OK-ACCESS-TIMESTAMP', time],
      ['OK-ACCESS-PASSPHRASE', key.passphrase],
    ])
  },
  kucoin: (key: ClientKey, at: number, n: number): Signed => {
    const asked = { method: 'POST' as const, target: '/api/v1/orders', body: orderOf(n) }
    return glued(asked, `${at}POST${asked.target}${asked.body}`, key.secret, (signature) => [
      ['KC-API-KEY', key.name],
      ['KC-API-SIGN', signature],
      ['KC-API-TIMESTAMP', String(at)],
      ['KC-API-PASSPHRASE', createHmac('sha256', key.secret).update(key.passphrase).digest('base64')],
      ['KC-API-KEY-VERSION', '2'],
    ])
  },
  'coinbase-exchange': (key: ClientKey, at: number, n: number): Signed => {
    const asked = { method: 'POST' as const, target: '/orders', body: orderOf(n) }
    const time = String(Math.floor(at / 1000))
    return glued(asked, `${time}POST${asked.target}${asked.body}`, fromBase64(key), (signature) => [
      ['CB-ACCESS-KEY', key.name],
      ['CB-ACCESS-SIGN', signature],
      ['CB-ACCESS-TIMESTAMP', time],
      ['CB-ACCESS-PASSPHRASE', key.passphrase],
    ])
  },
  kraken: (key: ClientKey, at: number, n: number): Signed => {
    const nonce = String(BigInt(at) * 1_000_000n + BigInt(n))
    const body = `nonce=${nonce}&ordertype=limit&type=buy&pair=XBTUSD&volume=0.01&price=60000`
    const target = '/0/private/AddOrder'
    const hashed = nonce + body
    const bytes = Buffer.concat([Buffer.from(target), hash('sha256', hashed, 'buffer')])
    const signature = createHmac('sha512', fromBase64(key)).update(bytes).digest()
    const headers = headersOf(body, 'application/x-www-form-urlencoded', [
      ['API-Key', key.name],
      ['API-Sign', signature.toString('base64')],
    ])
    return { method: 'POST', target, headers, body, bytes, hashed, signature }
  },
  native: (key: ClientKey, at: number, n: number): Signed =>
    standard(key, at, n, 'ed25519', (bytes) => sign(null, bytes, privateKeyOf(key))),
  'native-hmac': (key: ClientKey, at: number, n: number): Signed =>
    standard(key, at, n, 'hmac-sha256', (bytes) =>
      createHmac('sha256', Buffer.from(key.secret, 'base64url')).update(bytes).digest(),
    ),
} as const

export type SignedDialect = keyof typeof signers

/** Native keys are of two kinds. */
export const dialectOf = (signed: SignedDialect) => (signed === 'native-hmac' ? 'native' : signed)

/** Under which the exchange's own API is reached, and what requests to it are signed for. */
export const authority = 'api.exchange.example'
const tag = 'exchange-api'
const json = 'application/json'

const orderOf = (n: number): string =>
  JSON.stringify({
    ...{ clientOid: `order-${n}`, side: 'buy', symbol: 'BTC-USDT' },
    ...{ type: 'limit', size: '0.01', price: '60000' },
  })

/** One text under HMAC-SHA256, as three of them have it. */
function glued(
  asked: Pick<Signed, 'method' | 'target' | 'body'>,
  text: string,
  secret: string | Buffer,
  own: (signature: string) => [string, string][],
): Signed {
  const bytes = Buffer.from(text)
  const signature = createHmac('sha256', secret).update(bytes).digest()
  const headers = headersOf(asked.body, json, own(signature.toString('base64')))
  return { ...asked, headers, bytes, hashed: null, signature }
}

/** RFC 9421 with a digest of the body (RFC 9530), as the SDK signs. */
function standard(
  { name }: ClientKey,
  at: number,
  n: number,
  algorithm: 'ed25519' | 'hmac-sha256',
  signatureOf: (bytes: Buffer) => Buffer,
): Signed {
  const body = orderOf(n)
  const created = Math.floor(at / 1000)
  const nonce = randomBytes(18).toString('base64url')
  const digest = `sha-256=:${hash('sha256', body, 'base64')}:`
  const parameters = `("@method" "@authority" "@path" "@query" "content-type" "content-digest");created=${created};expires=${created + 30};nonce="${nonce}";keyid="${name}";alg="${algorithm}";tag="${tag}"`
  const lines = [
    '"@method": POST',
    `"@authority": ${authority}`,
    '"@path": /v1/orders',
    '"@query": ?dry=0',
    '"content-type": application/json',
    `"content-digest": ${digest}`,
    `"@signature-params": ${parameters}`,
  ]
  const bytes = Buffer.from(lines.join('\n'))
  const signature = signatureOf(bytes)
  const headers = headersOf(body, json, [
    ['Content-Digest', digest],
    ['Signature-Input', `sig=${parameters}`],
    ['Signature', `sig=:${signature.toString('base64')}:`],
  ])
  return { method: 'POST', target: '/v1/orders?dry=0', headers, body, bytes, hashed: body, signature }
}

const fromBase64 = ({ secret }: ClientKey): Buffer => Buffer.from(secret, 'base64')

const privateKeys = new Map<string, KeyObject>()
function privateKeyOf({ name, secret }: ClientKey): KeyObject {
  const known = privateKeys.get(name) ?? createPrivateKey(secret)
  privateKeys.set(name, known)
  return known
}

/** With what clients send besides. */
const headersOf = (body: string, type: string, own: [string, string][]): [string, string][] => [
  ['Host', authority],
  ['User-Agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'],
  ['Accept', '*/*'],
  ['Accept-Language', '*'],
  ...(body
    ? ([
        ['Content-Type', type],
        ['Content-Length', String(Buffer.byteLength(body))],
      ] satisfies [string, string][])
    : []),
  ...own,
]
