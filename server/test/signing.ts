import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A key pair; the public one as a file, as the command line takes it. */
export async function newSigner() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const file = join(tmpdir(), `sallyport-${randomBytes(6).toString('hex')}.pem`)
  await writeFile(file, publicKey.export({ type: 'spki', format: 'pem' }))
  return { privateKey, file }
}

export type Draft = {
  method: string
  /** Path and query. */
  url: string
  authority: string
  body?: string | undefined
  key: KeyObject
  keyid: string
  /** Seconds. */
  created: number
  lifetime?: number
  nonce?: string
  alg?: string
  tag?: string
  label?: string
  contentType?: string
  /** Instead of those that are asked for. */
  components?: string[]
  digest?: string
}

export const digestOf = (body: string, algorithm = 'sha-256'): string =>
  `${algorithm}=:${createHash(algorithm.replace('-', '')).update(body).digest('base64')}:`

/** Headers of a request signed by RFC 9421, written a second time and not by the code that reads them. */
export function signedHeaders(draft: Draft): Record<string, string> {
  const { method, url, authority, body, key, keyid, created, lifetime = 30, label = 'sig1' } = draft
  const { alg = 'ed25519', tag = 'sallyport-service', contentType = 'application/json' } = draft
  const nonce = draft.nonce ?? randomBytes(16).toString('base64url')
  const withBody = body === undefined ? [] : ['content-type', 'content-digest']
  const components = draft.components ?? ['@method', '@authority', '@path', '@query', ...withBody]
  const digest = body === undefined ? undefined : (draft.digest ?? digestOf(body))
  const [path, query] = url.split(/\?(.*)/s) as [string, string | undefined]
  const values: Record<string, string | undefined> = {
    '@method': method,
    '@authority': authority,
    '@path': path,
    '@query': `?${query ?? ''}`,
    'content-type': contentType,
    'content-digest': digest,
  }
  const names = components.map((name) => `"${name}"`).join(' ')
  const times = `created=${created};expires=${created + lifetime}`
  const params = `(${names});${times};nonce="${nonce}";keyid="${keyid}";alg="${alg}";tag="${tag}"`
  const lines = components.map((name) => `"${name}": ${values[name]}`)
  const base = [...lines, `"@signature-params": ${params}`].join('\n')
  return {
    'signature-input': `${label}=${params}`,
    signature: `${label}=:${sign(null, Buffer.from(base), key).toString('base64')}:`,
    ...(digest && { 'content-digest': digest }),
    ...(body !== undefined && { 'content-type': contentType }),
  }
}
