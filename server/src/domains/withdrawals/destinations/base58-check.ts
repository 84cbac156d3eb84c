import { sha256 } from '@noble/hashes/sha2.js'
import { type BytesCoder, base58, base58xrp } from '@scure/base'

const length = 4

/** Base58 with the first four bytes of a double SHA-256 behind what it carries, over whichever alphabet. Longer than any address is not looked at. */
const checkedOver = (coder: BytesCoder) => ({
  encode: (bytes: Uint8Array): string => coder.encode(Uint8Array.from([...bytes, ...checksum(bytes)])),
  /** Null for what is not in the alphabet, or whose checksum does not fit. */
  decode: (text: string): Uint8Array | null => {
    const whole = text.length > 64 ? null : decoded(coder, text)
    if (!whole || whole.length <= length) return null
    const bytes = whole.slice(0, -length)
    return checksum(bytes).every((byte, n) => whole[bytes.length + n] === byte) ? bytes : null
  },
})

const checksum = (bytes: Uint8Array): Uint8Array => sha256(sha256(bytes)).slice(0, length)

/** The codec throws at what is not in its alphabet. */
function decoded(coder: BytesCoder, text: string): Uint8Array | null {
  try {
    return coder.decode(text)
  } catch {
    return null
  }
}

export const bitcoinCheck = checkedOver(base58)
export const xrpCheck = checkedOver(base58xrp)
