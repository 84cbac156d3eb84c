import { base64, bytesOf, fromBase64, type ImportedKey, sha256 } from './encoding.ts'
import { SallyportError } from './errors.ts'

/** What is signed of a request; the body as it is sent. */
export type Signable = {
  method: string
  url: URL
  body: Uint8Array<ArrayBuffer> | undefined
  contentType: string
}

export type SignatureTerms = {
  /** Seconds. */
  created: number
  nonce: string
  keyid: string
  alg: 'ed25519' | 'hmac-sha256'
  /** What such a signature is good for, and nothing else (RFC 9421 7.2.7). */
  tag: string
}

/** Seconds a signature counts. */
const lifetime = 30

/** The headers of RFC 9421, and of RFC 9530 where there is a body: everything that decides what the request does is signed. */
export async function signatureHeaders(
  request: Signable,
  { created, nonce, keyid, alg, tag }: SignatureTerms,
  key: ImportedKey,
): Promise<Record<string, string>> {
  const body = request.body && {
    'content-type': request.contentType,
    'content-digest': `sha-256=:${base64(await sha256(request.body))}:`,
  }
  const covered = [...derivedComponents(request), ...Object.entries(body ?? {})]
  const parameters =
    `(${covered.map(([name]) => `"${name}"`).join(' ')});created=${created};expires=${created + lifetime}` +
    `;nonce="${nonce}";keyid="${keyid}";alg="${alg}";tag="${tag}"`
  const lines = [...covered, ['@signature-params', parameters] as const]
  const base = lines.map(([name, value]) => `"${name}": ${value}`).join('\n')
  const algorithm = alg === 'ed25519' ? 'Ed25519' : 'HMAC'
  const signature = new Uint8Array(await crypto.subtle.sign(algorithm, key, bytesOf(base)))
  return { ...body, 'signature-input': `sig1=${parameters}`, signature: `sig1=:${base64(signature)}:` }
}

/** RFC 9421 2.2, in the order they are signed in. */
const derivedComponents = ({ method, url }: Signable): (readonly [name: string, value: string])[] => [
  ['@method', method],
  ['@authority', url.host],
  ['@path', url.pathname],
  ['@query', url.search || '?'],
]

/** PKCS #8 as PEM, as `openssl genpkey -algorithm ed25519` writes it. */
export async function importPrivateKey(pem: string): Promise<ImportedKey> {
  const body = /-----BEGIN PRIVATE KEY-----([\s\S]+?)-----END PRIVATE KEY-----/.exec(pem)?.[1]
  const bytes = fromBase64((body ?? '').replace(/\s/g, ''))
  if (!bytes?.length) throw new SallyportError('privateKey is not a PKCS #8 key in PEM')
  return await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign'])
}
