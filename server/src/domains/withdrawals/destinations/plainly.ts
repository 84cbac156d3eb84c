import { written } from '../../../policy/networks.ts'
import { readBitcoin } from './bitcoin.ts'
import { none, type Reading } from './reading.ts'
import { readTron } from './tron.ts'
import { readXrp } from './xrp.ts'

/** What can be an address of no other network: an unmistakable beginning, and a checksum that fits. */
const unmistakable = [
  ['bitcoin', (text: string) => (/^bc1/i.test(text) ? readBitcoin(text) : none)],
  ['tron', readTron],
  ['xrp', readXrp],
] as const

/** An address of a network whose checksum is not known here: signs that can be seen, as they are, in their own case. */
export function readPlainly(text: string): Reading {
  for (const [network, read] of unmistakable)
    if (read(text).kind === 'address') return { kind: 'other', network }
  return written.address.test(text) ? { kind: 'address', address: text } : none
}
