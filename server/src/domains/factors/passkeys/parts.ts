import { demand } from './malformed.ts'

type Fields = Record<string, unknown>

export function readObject(value: unknown): Fields {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value))
  return value as Fields
}

export function readString(value: unknown, longest: number): string {
  demand(typeof value === 'string' && value.length <= longest)
  return value
}

/** Base64url without padding (RFC 4648 5), in its one right spelling: two texts never stand for the same bytes. Length in bytes. */
export function readBase64url(value: unknown, { from = 1, to }: { from?: number; to: number }): Buffer {
  const text = readString(value, Math.ceil((to * 4) / 3))
  demand(/^[A-Za-z0-9_-]*$/.test(text))
  const bytes = Buffer.from(text, 'base64url')
  demand(bytes.length >= from && bytes.length <= to && bytes.toString('base64url') === text)
  return bytes
}

/** WebAuthn Level 3 4: a credential id has at most 1023 bytes. */
export const longestCredentialId = 1023

/** What both kinds of answer have around them (WebAuthn Level 3 5.1.9). What is not named here is not read, and no harm. */
export function readCredential(input: unknown): { credentialId: Buffer; response: Fields } {
  const { id, rawId, type, response } = readObject(input)
  demand(id === rawId && type === 'public-key')
  return { credentialId: readBase64url(id, { to: longestCredentialId }), response: readObject(response) }
}
