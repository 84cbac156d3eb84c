import type { Destination } from './destination.ts'

const size = 4

/** Four signs at a time, so that all of an address can be compared; what people read as a whole stays whole. */
export function groupsOf({ kind, address }: Pick<Destination, 'kind' | 'address'>): string[] {
  if (kind !== 'on-chain' && kind !== 'internal-uid') return [address]
  return address.match(new RegExp(`.{1,${size}}`, 'g')) ?? [address]
}
