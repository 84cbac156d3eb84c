/** A key of Web Crypto, by a name that needs no browser's types. */
export type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const utf8 = new TextEncoder()

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => utf8.encode(text)

/** A call takes only so many arguments. */
const atOnce = 32_768

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let n = 0; n < bytes.length; n += atOnce) text += String.fromCharCode(...bytes.subarray(n, n + atOnce))
  return btoa(text)
}

export const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** Null for what is no base64: `atob` alone would let blanks pass. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
}

/** 256 bits, as text that fits into an address. */
export const randomToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
