import type { KeyObject } from 'node:crypto'

export type CborValue =
  | number
  | string
  | boolean
  | null
  | Buffer
  | CborValue[]
  | Map<number | string, CborValue>

/** Writes CBOR as authenticators do: shortest heads, keys in the order given. */
export function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)])
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flat().map((one) => cbor(one as CborValue))])
  return Buffer.of(value === null ? 0xf6 : value ? 0xf5 : 0xf4)
}

/** The head of an item: also of one that is longer than what follows. */
export function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.of((major << 5) | argument)
  const size = argument < 2 ** 8 ? 1 : argument < 2 ** 16 ? 2 : argument < 2 ** 32 ? 4 : 8
  const bytes = Buffer.alloc(1 + size)
  bytes[0] = (major << 5) | (24 + Math.log2(size))
  if (size === 8) bytes.writeBigUInt64BE(BigInt(argument), 1)
  else bytes.writeUIntBE(argument, 1, size)
  return bytes
}

/** A public key as COSE (RFC 9053 7, RFC 8230 4). */
export function coseKey(key: KeyObject): Buffer {
  const { kty, x, y, n, e } = key.export({ format: 'jwk' })
  const bytes = (text: string | undefined): Buffer => Buffer.from(text!, 'base64url')
  if (kty === 'EC') return ellipticKey(bytes(x), bytes(y))
  if (kty === 'RSA') return rsaKey(bytes(n), bytes(e))
  return ed25519Key(bytes(x))
}

export const ellipticKey = (x: Buffer, y: Buffer): Buffer => cose([1, 2], [3, -7], [-1, 1], [-2, x], [-3, y])
export const rsaKey = (n: Buffer, e: Buffer): Buffer => cose([1, 3], [3, -257], [-1, n], [-2, e])
export const ed25519Key = (x: Buffer): Buffer => cose([1, 1], [3, -8], [-1, 6], [-2, x])
export const cose = (...members: [number, CborValue][]): Buffer => cbor(new Map(members))
