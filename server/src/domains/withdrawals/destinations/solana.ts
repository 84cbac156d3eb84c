import { base58 } from '@scure/base'
import { attempt } from './attempt.ts'
import { none, type Reading } from './reading.ts'

/** 32 bytes, without any checksum: a wrong letter makes another address, so what is shown whole is all the more important. */
export function readSolana(text: string): Reading {
  if (text.length < 32 || text.length > 44) return none
  const bytes = attempt(() => base58.decode(text))
  return bytes?.length === 32 ? { kind: 'address', address: text } : none
}
