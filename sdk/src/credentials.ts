import { bytesOf, type ImportedKey, randomToken } from './encoding.ts'
import { importPrivateKey, signatureHeaders } from './http-signature.ts'

export type Outgoing = { method: string; url: URL; body: string | undefined; now: Date }

/** Headers that show who calls. Asked for anew for every try: a signature counts once. */
export type Credentials = (request: Outgoing) => Promise<Record<string, string>>

export const tokenCredentials =
  (token: string): Credentials =>
  async () => ({ authorization: `Bearer ${token}` })

/** Signs each request with Ed25519. `privateKey` is PKCS #8 as PEM. */
export function signingCredentials(privateKey: string, keyid: string): Credentials {
  let key: Promise<ImportedKey> | undefined
  return async ({ method, url, body, now }) => {
    key ??= importPrivateKey(privateKey)
    return await signatureHeaders(
      { method, url, body: body === undefined ? undefined : bytesOf(body), contentType: 'application/json' },
      {
        created: Math.floor(now.getTime() / 1000),
        nonce: randomToken(),
        keyid,
        alg: 'ed25519',
        tag: 'sallyport-service',
      },
      await key,
    )
  }
}
