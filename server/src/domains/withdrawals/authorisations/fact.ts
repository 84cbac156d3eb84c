import { maskIdentifier } from '../../accounts/index.ts'
import { canonicalOf } from './describe.ts'
import type { Row } from './store.ts'

/** What an event says of a withdrawal. Where it goes stands there in full, so that it can be compared; an address of a person is masked. */
export function factOf(row: Row) {
  const { kind, asset, network, address, memo, amount } = canonicalOf(row)
  return { withdrawalId: row.id, kind, asset, network, address: masked(kind, address), memo, amount }
}

function masked(kind: string, address: string): string {
  if (kind === 'internal-email') return maskIdentifier('email', address)
  return kind === 'internal-phone' ? maskIdentifier('phone', address) : address
}
