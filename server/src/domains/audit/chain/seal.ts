import type { Keys } from '../../../platform/crypto.ts'
import { sameBytes } from '../../../platform/crypto.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { hasOwnMac, leafOf, type StoredEvent } from './event-text.ts'
import { microsOf } from './moments.ts'
import { beginning, isGenuine, sealHash, sealMac } from './seal-text.ts'
import {
  forgetWaiting,
  insertSeal,
  lastSeal,
  listEvents,
  listSeals,
  listWaiting,
  lockChain,
  refuseWaiting,
  type SealHead,
  type Waiting,
} from './store.ts'

/** Events under one seal at most: what one transaction reads, and what must be read again to check one event. */
export const mostInSeal = 1_000

/**
 * `busy`: another process is at it. `refused`: ids of events that are not what was written. `last` is the end of the chain afterwards,
 * `before` the one that was found. `more`: there may be more.
 */
export type Sealed =
  | { kind: 'busy' }
  | {
      kind: 'done'
      sealed: number
      refused: string[]
      before: SealHead | null
      last: SealHead | null
      more: boolean
    }

/**
 * Seals what was committed since the last seal, in order of ids, in one transaction. What a long transaction commits late gets into a
 * later seal: the chain is in the order of commits, as far as anybody can tell it. An event that was changed or is gone before its
 * seal is marked, told of, and holds nobody up.
 */
export async function sealWaiting(db: Database, keys: Keys, now: Date): Promise<Sealed> {
  return await db.transaction().execute(async (tx) => {
    if (!(await lockChain(tx))) return { kind: 'busy' }
    const before = await lastSeal(tx)
    const waiting = await listWaiting(tx, mostInSeal)
    const leafFor = await judge(tx, keys, before, waiting)
    const good: Leaf[] = []
    const refused: string[] = []
    for (const { id, present, event } of waiting) {
      const leaf = present ? leafFor(event) : null
      if (leaf) good.push({ id, leaf })
      else refused.push(id)
    }
    if (refused.length > 0) await refuseWaiting(tx, refused, now)
    const last = good.length > 0 ? await addSeal(tx, keys, now, before, good) : before
    return { kind: 'done', sealed: good.length, refused, before, last, more: waiting.length === mostInSeal }
  })
}

type Leaf = { id: string; leaf: Buffer }

async function addSeal(
  tx: Tx,
  keys: Keys,
  now: Date,
  before: SealHead | null,
  events: Leaf[],
): Promise<SealHead> {
  const content = {
    number: (before?.number ?? 0) + 1,
    sealedAt: microsOf(now),
    ids: events.map(({ id }) => id),
    leaves: Buffer.concat(events.map(({ leaf }) => leaf)),
    previous: before?.hash ?? beginning,
  }
  const head = { number: content.number, hash: sealHash(content) }
  const seal = { ...content, ...head, mac: sealMac(keys, head) }
  await insertSeal(tx, seal, now)
  await forgetWaiting(tx, content.ids)
  return seal
}

/** The leaf of an event that is what was written, null of any other. One without a mac is from before the chain, and has its place at its beginning only. */
async function judge(tx: Tx, keys: Keys, before: SealHead | null, waiting: Waiting[]) {
  const someUnsigned = waiting.some(({ present, event }) => present && event.mac === null)
  const atBeginning = before === null || (someUnsigned && (await holdsFromBefore(tx, keys, before.number)))
  return (event: StoredEvent): Buffer | null => {
    const leaf = leafOf(event)
    return leaf && (event.mac === null ? atBeginning : hasOwnMac(event, keys)) ? leaf : null
  }
}

/**
 * Whether each event under that seal was sealed without a mac, by the seal's own word: what the rows say now may have been taken from them for
 * as long as it takes to have something else sealed behind them.
 */
async function holdsFromBefore(tx: Tx, keys: Keys, number: number): Promise<boolean> {
  const [seal] = await listSeals(tx, number - 1, 1)
  if (!seal || !isGenuine(seal, keys)) return false
  const events = new Map((await listEvents(tx, seal.ids)).map((event) => [event.id, event]))
  const leaves = seal.ids.map((id) => {
    const event = events.get(id)
    return (event?.mac === null && leafOf(event)) || Buffer.alloc(0)
  })
  return seal.ids.length > 0 && sameBytes(seal.leaves, Buffer.concat(leaves))
}
