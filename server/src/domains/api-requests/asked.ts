import { apiRequest, type Permission } from '../../policy/api-keys.ts'
import type { Received } from '../api-keys/dialects/index.ts'

/** A request to be checked: as it came, where it came from, and what the route it is for needs. */
export type Asked = Received & {
  /** Canonical text of the client's address. */
  address: string
  /** Came by TLS. */
  secure: boolean
  /** Unless it is said: read for GET, trade for everything else. */
  needs?: Permission | null
  /** Of an order, in its one form. */
  pair?: string | null
}

/** Whose API it came to: the program that asks, and the names the API goes by. */
export type Asker = {
  serviceId: string
  authorities: readonly string[]
  /** Its token as it is remembered, where nobody has asked yet whether it still counts: asked together with the key. */
  token?: RememberedToken
}
/** `key`: its hash, in hexadecimal. */
export type RememberedToken = { key: string; version: number }

/** More than is read of any request (G18). */
export function isTooLarge({ target, headers, body }: Received): boolean {
  if (target.length > apiRequest.targetBytes || headers.length > apiRequest.headers) return true
  if (body !== null && body.length > apiRequest.bodyBytes) return true
  let bytes = 0
  for (const [name, value] of headers) bytes += name.length + value.length
  return bytes > apiRequest.headerBytes
}

export const neededBy = ({ method, needs }: Pick<Asked, 'method' | 'needs'>): Permission =>
  needs ?? (method === 'GET' ? 'read' : 'trade')
