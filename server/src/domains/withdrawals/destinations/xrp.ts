import { xrpCheck } from './base58-check.ts'
import { none, type Reading } from './reading.ts'

/** XLS-5: what an X-address begins with, on the ledger and on its test network. */
const live = [0x05, 0x44]
const trial = [0x04, 0x93]

/** A classic address (0x00 and 20 bytes), or an X-address (XLS-5), which is taken apart into the classic one and its tag. */
export function readXrp(text: string): Reading {
  const bytes = xrpCheck.decode(text)
  if (!bytes) return none
  if (bytes.length === 21 && bytes[0] === 0) return { kind: 'address', address: text }
  return bytes.length === 31 ? readX(bytes) : none
}

function readX(bytes: Uint8Array): Reading {
  const begins = (prefix: number[]) => prefix.every((byte, n) => bytes[n] === byte)
  const tag = readTag(bytes)
  if (tag === undefined) return none
  if (begins(trial)) return { kind: 'other', network: 'xrp-testnet' }
  if (!begins(live)) return none
  return { kind: 'address', address: xrpCheck.encode(Uint8Array.from([0, ...bytes.slice(2, 22)])), tag }
}

/** Null: made for no tag. Undefined: 64 bits, which nothing reads yet, or bytes that XLS-5 keeps empty. */
function readTag(bytes: Uint8Array): string | null | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [flag, low, high] = [bytes[22], view.getUint32(23, true), view.getUint32(27, true)]
  if (high !== 0 || (flag !== 0 && flag !== 1) || (flag === 0 && low !== 0)) return undefined
  return flag === 1 ? String(low) : null
}
