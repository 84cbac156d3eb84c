import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { none, type Reading } from './reading.ts'

const shape = /^0x[0-9a-fA-F]{40}$/

/** EIP-55: the case of the letters is the checksum. Without one (all small, all capital) any address is taken; a mixed one must match. */
export function readEvm(text: string): Reading {
  if (!shape.test(text)) return none
  const digits = text.slice(2)
  const address = checksummed(digits)
  const isPlain = digits === digits.toLowerCase() || digits === digits.toUpperCase()
  return isPlain || text === address ? { kind: 'address', address } : none
}

export function checksummed(digits: string): string {
  const small = digits.toLowerCase()
  const hash = bytesToHex(keccak_256(utf8ToBytes(small)))
  const cased = [...small].map((digit, n) =>
    Number.parseInt(hash[n]!, 16) >= 8 ? digit.toUpperCase() : digit,
  )
  return `0x${cased.join('')}`
}
