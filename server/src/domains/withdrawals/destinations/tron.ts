import { bitcoinCheck } from './base58-check.ts'
import { none, type Reading } from './reading.ts'

const mainnet = 0x41

/** Base58Check of 0x41 and 20 bytes; begins with T. The hexadecimal form is for programs, and is not what wallets show. */
export function readTron(text: string): Reading {
  const bytes = bitcoinCheck.decode(text)
  return bytes?.length === 21 && bytes[0] === mainnet ? { kind: 'address', address: text } : none
}
