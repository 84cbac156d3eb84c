import { base64, bytesOf, fromBase64, type ImportedKey, randomToken, sha256 } from './encoding.ts'
import { SallyportError } from './errors.ts'

export type Outgoing = { method: string; url: URL; body: string | undefined; now: Date }

/** Headers that show who calls. Asked for anew for every try: a signature counts once. */
export type Credentials = (request: Outgoing) => Promise<Record<string, string>>

export const tokenCredentials =
  (token: string): Credentials =>
  async () => ({ authorization: `Bearer ${token}` })

/** Seconds a signature counts. */
const lifetime = 30

/**
 * Signs each request by RFC 9421 with Ed25519: method, host, path, query and, where there is one, the body by its digest (RFC 9530).
 * `privateKey` is PKCS #8 as PEM, as `openssl genpkey -algorithm ed25519` writes it.
 */
export function signingCredentials(privateKey: string, keyid: string): Credentials {
  let key: Promise<ImportedKey> | undefined
  return async (request) => {
    key ??= importKey(privateKey)
    const digest = request.body === undefined ? {} : await digestHeader(request.body)
    const created = Math.floor(request.now.getTime() / 1000)
    const covered = componentsOf(request, digest)
    const parameters =
      `(${covered.map(([name]) => `"${name}"`).join(' ')});created=${created};expires=${created + lifetime}` +
      `;nonce="${randomToken()}";keyid="${keyid}";alg="ed25519";tag="sallyport-service"`
    const lines = [...covered, ['@signature-params', parameters] as const]
    const base = lines.map(([name, value]) => `"${name}": ${value}`).join('\n')
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', await key, bytesOf(base)))
    return {
      ...digest,
      'signature-input': `sig1=${parameters}`,
      signature: `sig1=:${base64(signature)}:`,
    }
  }
}

const digestHeader = async (body: string) => ({
  'content-digest': `sha-256=:${base64(await sha256(bytesOf(body)))}:`,
})

/** What is signed, in its order (RFC 9421 2.2): everything that decides what the request does. */
const componentsOf = (
  { method, url }: Outgoing,
  digest: { 'content-digest'?: string },
): (readonly [name: string, value: string])[] => [
  ['@method', method],
  ['@authority', url.host],
  ['@path', url.pathname],
  ['@query', url.search || '?'],
  ...(digest['content-digest']
    ? ([
        ['content-type', 'application/json'],
        ['content-digest', digest['content-digest']],
      ] as const)
    : []),
]

async function importKey(pem: string): Promise<ImportedKey> {
  const body = /-----BEGIN PRIVATE KEY-----([\s\S]+?)-----END PRIVATE KEY-----/.exec(pem)?.[1]
  const bytes = fromBase64((body ?? '').replace(/\s/g, ''))
  if (!bytes?.length) throw new SallyportError('privateKey is not a PKCS #8 key in PEM')
  return await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign'])
}
