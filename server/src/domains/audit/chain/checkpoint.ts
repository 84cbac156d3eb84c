import type { KeyObject } from 'node:crypto'
import type { Keys } from '../../../platform/crypto.ts'
import { sameBytes } from '../../../platform/crypto.ts'
import type { Database, Reader, Tx } from '../../../platform/db.ts'
import {
  checkpointBefore,
  insertCheckpoint,
  lastCheckpoint,
  type StoredCheckpoint,
} from './checkpoint-store.ts'
import {
  checkpointKey,
  isSigned,
  linkOf,
  publicKeyOf,
  type Statement,
  signStatement,
} from './checkpoint-text.ts'
import { timeOf } from './moments.ts'
import { beginning, isGenuine, type Seal } from './seal-text.ts'
import { listSeals, lockChain } from './store.ts'

/** `broken`: what would be signed is not what was sealed, from this seal on. It is left unsigned for good, for a person to look at. */
export type Checkpointed =
  | { kind: 'busy' }
  | { kind: 'nothing' }
  | { kind: 'broken'; seal: number }
  | { kind: 'made'; seal: number; events: number }

/** Read at once: 40 kB each at most. */
const page = 50

/**
 * Signs the chain as it stands, after looking at every seal since the last checkpoint and at that checkpoint itself: the key never
 * vouches for what it did not make. `made` runs in the same transaction.
 */
export async function makeCheckpoint(
  db: Database,
  keys: Keys,
  now: Date,
  made: (tx: Tx, seal: number) => Promise<void> = async () => {},
): Promise<Checkpointed> {
  return await db.transaction().execute(async (tx) => {
    if (!(await lockChain(tx))) return { kind: 'busy' }
    const last = await lastCheckpoint(tx)
    const chain = await chainId(tx)
    if (chain === null) return { kind: 'nothing' }
    if (last && !(await isOurs(tx, publicKeyOf(keys), chain, last)))
      return { kind: 'broken', seal: last.seal }
    const found = await walk(tx, keys, last)
    if (found.kind !== 'made') return found
    const { seal, events, hash } = found
    const statement: Statement = {
      ...{ chain, seal, events, hash: hash.toString('hex') },
      ...{ at: now.toISOString(), previous: linkOf(last?.signature ?? null) },
    }
    const signature = signStatement(checkpointKey(keys), statement)
    await insertCheckpoint(tx, { seal, events, hash, at: now, signature })
    await made(tx, seal)
    return { kind: 'made', seal, events }
  })
}

/** The hash of the first seal, in hexadecimal. */
export async function chainId(db: Reader): Promise<string | null> {
  const [first] = await listSeals(db, 0, 1)
  return first ? first.hash.toString('hex') : null
}

/** What a stored checkpoint says. */
export const statementOf = (
  chain: string,
  { seal, events, hash, madeAt }: StoredCheckpoint,
  before: Uint8Array | null,
): Statement => ({
  ...{ chain, seal, events, hash: hash.toString('hex'), at: timeOf(madeAt) },
  previous: linkOf(before),
})

async function isOurs(tx: Tx, key: KeyObject, chain: string, one: StoredCheckpoint): Promise<boolean> {
  const before = await checkpointBefore(tx, one.seal)
  return isSigned(key, statementOf(chain, one, before?.signature ?? null), one.signature)
}

type Walked = { kind: 'nothing' } | { kind: 'broken'; seal: number } | (Reached & { kind: 'made' })
type Reached = { seal: number; events: number; hash: Buffer }

/** From the last checkpoint to the end of the chain. */
async function walk(tx: Tx, keys: Keys, last: StoredCheckpoint | null): Promise<Walked> {
  const reached: Reached = last ?? { seal: 0, events: 0, hash: beginning }
  let { seal, events, hash } = reached
  for (;;) {
    const seals = await listSeals(tx, seal, page)
    for (const next of seals) {
      if (!follows(keys, { seal, hash }, next)) return { kind: 'broken', seal: next.number }
      seal = next.number
      events += next.ids.length
      hash = next.hash
    }
    if (seals.length < page) break
  }
  return seal === reached.seal ? { kind: 'nothing' } : { kind: 'made', seal, events, hash }
}

const follows = (keys: Keys, before: { seal: number; hash: Buffer }, next: Seal): boolean =>
  next.number === before.seal + 1 && sameBytes(next.previous, before.hash) && isGenuine(next, keys)
