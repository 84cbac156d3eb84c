import type { Keys } from '../../../platform/crypto.ts'
import { sameBytes } from '../../../platform/crypto.ts'
import { hasOwnMac, leafOf, type StoredEvent } from '../chain/event-text.ts'
import { timeOf } from '../chain/moments.ts'
import { hashBytes, type Seal } from '../chain/seal-text.ts'
import { nameOf, type Report } from './findings.ts'

/**
 * The events of one seal against it. Where the seal itself was altered its leaves prove nothing, and each event is held against its
 * own mac, if there is a key.
 */
export function checkEvents(
  seal: Seal,
  sound: boolean,
  events: ReadonlyMap<string, StoredEvent>,
  keys: Keys | null,
  report: Report,
): void {
  const leaves = leavesOf(seal)
  const wrong = seal.ids.filter((id) => {
    const event = events.get(id)
    if (!event) return true
    if (sound || keys === null) return !isLeaf(event, leaves.get(id))
    return leafOf(event) === null || !hasOwnMac(event, keys)
  })
  for (const id of wrong) reportEvent(seal, id, events, leaves, report)
}

function reportEvent(
  seal: Seal,
  id: string,
  events: ReadonlyMap<string, StoredEvent>,
  leaves: ReadonlyMap<string, Buffer>,
  report: Report,
): void {
  const event = events.get(id)
  const place = `seal ${seal.number} of ${timeOf(seal.sealedAt)}`
  if (!event) {
    const text = `event ${id} was removed${neighbours(seal, id, events)}: it stands in ${place}`
    report({ kind: 'event-removed', event: id, seal: seal.number, text })
    return
  }
  const from = seal.ids.find((other) => other !== id && isLeaf({ ...event, id: other }, leaves.get(other)))
  if (from !== undefined) {
    const text = `what stands as ${nameOf(event)} was written as event ${from}: reordered within ${place}`
    report({ kind: 'event-moved', event: id, seal: seal.number, text })
    return
  }
  const text = `${nameOf(event)} was changed after it was written: it stands otherwise in ${place}`
  report({ kind: 'event-changed', event: id, seal: seal.number, text })
}

export const isLeaf = (event: StoredEvent, leaf: Buffer | undefined): boolean => {
  const found = leafOf(event)
  return found !== null && leaf !== undefined && sameBytes(found, leaf)
}

export const leavesOf = ({ ids, leaves }: Seal): Map<string, Buffer> =>
  new Map(ids.map((id, n) => [id, leaves.subarray(n * hashBytes, (n + 1) * hashBytes)]))

/** When it must have been, told by the nearest that are left. */
function neighbours(seal: Seal, id: string, events: ReadonlyMap<string, StoredEvent>): string {
  const at = seal.ids.indexOf(id)
  const before = seal.ids.slice(0, at).findLast((other) => events.has(other))
  const after = seal.ids.slice(at + 1).find((other) => events.has(other))
  const name = (other: string): string => `${other} of ${timeOf(events.get(other)!.at)}`
  if (before && after) return ` from between ${name(before)} and ${name(after)}`
  if (before) return ` from behind ${name(before)}`
  return after ? ` from before ${name(after)}` : ''
}
