import { base64url, bytesOf, fromBase64url, type ImportedKey } from './encoding.ts'
import { SallyportError } from './errors.ts'
import { importPrivateKey, signatureHeaders } from './http-signature.ts'

/** An API key of the native dialect: with the private key that never left you (PKCS #8 as PEM, or of Web Crypto), or with the secret that was shown once. */
export type ApiKey =
  | { name: string; privateKey: string | ImportedKey; secret?: never }
  | { name: string; secret: string; privateKey?: never }

export type RequestToSign = {
  method: string
  /** In full, by the name the exchange goes by: its host is signed too. */
  url: string | URL
  /** The very bytes that will be sent; a string as UTF-8. */
  body?: string | Uint8Array | undefined
  /** Of the body; signed with it. */
  contentType?: string
}

export type SigningOptions = {
  /** The exchange's time, where your clock is off. */
  now?: Date
  /** 22 to 128 characters of base64url, never the same twice. */
  nonce?: string
}

/** What the exchange asks signatures of API requests to be for. */
const tag = 'exchange-api'

/**
 * The headers to send with a request: RFC 9421 and RFC 9530, good for 30 seconds and for one time. Sign again to send again. Keep the `key` object: what was read
 * from it is kept with it.
 */
export async function signRequest(
  key: ApiKey,
  { method, url, body, contentType = 'application/json' }: RequestToSign,
  { now = new Date(), nonce = randomNonce() }: SigningOptions = {},
): Promise<Record<string, string>> {
  const bytes = typeof body === 'string' ? bytesOf(body) : body && new Uint8Array(body)
  const sent = bytes?.length ? bytes : undefined
  if (sent && method === 'GET') throw new SallyportError('a GET request has no body')
  return await signatureHeaders(
    { method, url: new URL(url), body: sent, contentType },
    {
      created: Math.floor(now.getTime() / 1000),
      nonce,
      keyid: key.name,
      alg: key.secret === undefined ? 'ed25519' : 'hmac-sha256',
      tag,
    },
    await importOnce(key),
  )
}

/** 128 bits. */
const randomNonce = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)))

const imported = new WeakMap<ApiKey, Promise<ImportedKey>>()

function importOnce(key: ApiKey): Promise<ImportedKey> {
  const known = imported.get(key) ?? importKey(key)
  imported.set(key, known)
  return known
}

async function importKey({ privateKey, secret }: ApiKey): Promise<ImportedKey> {
  if (secret === undefined)
    return typeof privateKey === 'string' ? await importPrivateKey(privateKey) : privateKey
  const bytes = fromBase64url(secret)
  if (!bytes || bytes.length < 32) throw new SallyportError('secret is not one of an API key')
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}
