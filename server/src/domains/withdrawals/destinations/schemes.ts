import type { Scheme } from '../../../policy/networks.ts'
import { readBitcoin } from './bitcoin.ts'
import { readEvm } from './evm.ts'
import type { Reading } from './reading.ts'
import { readSolana } from './solana.ts'
import { readTron } from './tron.ts'
import { readXrp } from './xrp.ts'

export const schemes: Record<Scheme, (text: string) => Reading> = {
  bitcoin: readBitcoin,
  evm: readEvm,
  tron: readTron,
  solana: readSolana,
  xrp: readXrp,
}
