import type { Clock } from './call.ts'
import { bytesOf, fromBase64url, type ImportedKey } from './encoding.ts'
import { ReceiptRefused, SallyportUnreachable } from './errors.ts'

/** What a receipt says, once it is known to be genuine. */
export type Receipt = Readonly<Record<string, unknown>> & {
  iss: string
  aud: string
  jti: string
  /** Seconds since 1970. */
  iat: number
}

/** What must stand in it. Leave nothing out that you act on. */
export type ExpectedReceipt = Readonly<Record<string, string>>

type Jwk = { kid?: string; kty?: string; crv?: string; x?: string }
export type KeySource = {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  url: string
  clock: Clock
}

/** A key that is not known is asked for again this soon at the earliest: a made-up one must not cause a request each time. */
const againAfter = 30_000
const keptFor = 10 * 60_000

/** Checks receipts against the keys Sallyport publishes (JWS, RFC 7515; EdDSA, RFC 8037). */
export function createReceiptVerifier(source: KeySource, service: string) {
  const keyOf = createKeySet(source)
  return async (jws: string, expected: ExpectedReceipt): Promise<Receipt> => {
    const [head, body, mac, ...more] = jws.split('.')
    if (!head || !body || !mac || more.length > 0) throw new ReceiptRefused('form')
    const header = readJson(head)
    // One algorithm, whatever the header would like (RFC 8725 3.1); no other token of the same key (3.11); nothing critical that is not
    // understood (RFC 7515 4.1.11).
    if (header.alg !== 'EdDSA' || header.typ !== 'sallyport-receipt+jwt' || 'crit' in header)
      throw new ReceiptRefused('algorithm')
    const key = await keyOf(String(header.kid))
    if (!key) throw new ReceiptRefused('key')
    const signature = fromBase64url(mac)
    if (!signature || !(await crypto.subtle.verify('Ed25519', key, signature, bytesOf(`${head}.${body}`))))
      throw new ReceiptRefused('signature')
    const claims = readJson(body)
    if (claims.iss !== source.url) throw new ReceiptRefused('issuer')
    if (claims.aud !== service) throw new ReceiptRefused('audience')
    for (const [name, value] of Object.entries(expected))
      if (claims[name] !== value) throw new ReceiptRefused('parameters', name)
    return claims as Receipt
  }
}

function readJson(part: string): Record<string, unknown> {
  const bytes = fromBase64url(part)
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array()),
    )
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // As wrong as one of another shape.
  }
  throw new ReceiptRefused('form')
}

function createKeySet({ fetch, url, clock }: KeySource) {
  let keys = new Map<string, ImportedKey>()
  let asked = Number.NEGATIVE_INFINITY
  let under: Promise<void> | undefined

  const load = async (): Promise<void> => {
    const found = await fetchKeys(fetch, `${url}/.well-known/sallyport-keys.json`)
    keys = new Map(await Promise.all(found.map(async (jwk) => [jwk.kid!, await importKey(jwk)] as const)))
    asked = clock.now().getTime()
  }

  return async (kid: string): Promise<ImportedKey | undefined> => {
    const age = clock.now().getTime() - asked
    if (age > keptFor || (!keys.has(kid) && age > againAfter)) {
      under ??= load().finally(() => {
        under = undefined
      })
      await under
    }
    return keys.get(kid)
  }
}

async function fetchKeys(fetch: KeySource['fetch'], url: string): Promise<Jwk[]> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) })
    if (!response.ok) throw new Error(`status ${response.status}`)
    const { keys } = (await response.json()) as { keys: Jwk[] }
    return keys.filter(({ kid, kty, crv, x }) => kid && kty === 'OKP' && crv === 'Ed25519' && x)
  } catch (cause) {
    throw new SallyportUnreachable(`the keys of receipts could not be read: ${(cause as Error).message}`, {
      cause,
    })
  }
}

const importKey = ({ x }: Jwk): Promise<ImportedKey> =>
  crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: x! }, 'Ed25519', false, ['verify'])
