import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, secondsAfter } from '../../../platform/clock.ts'
import type { Keys } from '../../../platform/crypto.ts'
import { sameBytes } from '../../../platform/crypto.ts'
import { type Database, isDatabaseAway, type Tx } from '../../../platform/db.ts'
import type { Log } from '../../../platform/log.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { lookAtChain, type Outlook } from './checkpoint-store.ts'
import { sealWaiting } from './seal.ts'
import type { SealHead } from './store.ts'

/** Real time between two looks: what was committed is sealed a second later. */
const everySecond = 1_000
/** Looks in a row at which something waits, and neither this process nor another one seals anything. */
const keptAfter = 30
/** Real time that an anchor beside the process may take. */
const patience = 2_000
/** A checkpoint at most this often, in seconds of the server's clock. */
const checkpointEvery = 60

export type SealerParts = {
  db: Database
  keys: Keys
  clock: Clock
  log: Log
  /** In the transaction that makes a checkpoint. */
  checkpointMade?: (tx: Tx, seal: number) => Promise<void>
  /** Real milliseconds between two looks. */
  interval?: number
  /** After each look, for anchors that lie beside the process. */
  anchored?: () => Promise<void>
}

export type Sealer = {
  /** Seals and signs what is there, then ends: what follows is the next process's. */
  stop(): Promise<void>
}

/**
 * Looks at the chain once a second and does what is due. Every process has one: an advisory lock lets one work at a time, and dies with
 * its connection. Not a job of the queue: that one looks for what is due by the minute, and a job added by every writer would have them wait for each other.
 */
export function startSealer(parts: SealerParts): Sealer {
  const stopping = new AbortController()
  const look = createLook(parts)
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look({ last: false })
      await pause(parts.interval ?? everySecond, undefined, { signal: stopping.signal, ref: false }).catch(
        () => {},
      )
    }
    await look({ last: true })
  }
  const done = loop()
  return {
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}

/** One look; never throws. */
function createLook(parts: SealerParts): (when: { last: boolean }) => Promise<void> {
  const { db, clock, log } = parts
  const anchored = within(parts.anchored ?? (async () => {}), log)
  const seen: Seen = { head: null, broken: null, away: false, idle: 0, lastSeal: null }
  return async ({ last }) => {
    try {
      const outlook = await lookAtChain(db)
      const sealed = outlook.waiting && (await sealAll(parts, seen))
      tellKept(seen, outlook, sealed, log)
      if (last || isDue(outlook, sealed, clock.now())) await sign(parts, seen)
      await anchored()
      seen.away = false
    } catch (error) {
      // A database that is away is told of by whoever needs it to answer; the chain catches up by itself.
      if (!seen.away) log.warn({ away: isDatabaseAway(error), error: nameOf(error) }, 'the audit chain waits')
      seen.away = true
    }
  }
}

/**
 * Waits no longer than this for an anchor, and asks for nothing more of it until it has answered: a disk that hangs must not keep the chain
 * from being sealed, nor the server from stopping (K12).
 */
function within(anchored: () => Promise<void>, log: Log): () => Promise<void> {
  let asked = false
  return async () => {
    if (asked) return
    asked = true
    const done = anchored().finally(() => {
      asked = false
    })
    await Promise.race([done, pause(patience, undefined, { ref: false })])
    if (asked) log.error({ milliseconds: patience }, 'an anchor of the audit chain hangs')
  }
}

type Seen = {
  head: SealHead | null
  broken: number | null
  away: boolean
  /** Looks since the chain has last moved, and where it stood. */
  idle: number
  lastSeal: number | null
}

/**
 * Whoever has the database can hold the lock of the chain, remove what waits, and let it go: then `audit verify` finds nothing any more. It is the
 * running process that notices, in a log that they do not have.
 */
function tellKept(seen: Seen, { waiting, lastSeal }: Outlook, sealed: boolean, log: Log): void {
  seen.idle = waiting && !sealed && lastSeal === seen.lastSeal ? seen.idle + 1 : 0
  seen.lastSeal = lastSeal
  if (seen.idle === keptAfter) log.error({ seal: lastSeal }, 'what happened is kept from being sealed')
}

/** Until nothing waits, so that a backlog takes no second for each thousand. True when something was sealed here. */
async function sealAll({ db, keys, clock, log }: SealerParts, seen: Seen): Promise<boolean> {
  for (let sealed = 0; ; ) {
    const done = await sealWaiting(db, keys, clock.now())
    if (done.kind === 'busy') return sealed > 0
    if (wentBack(seen.head, done.before))
      log.error(
        { known: seen.head?.number, found: done.before?.number ?? 0 },
        'the audit chain is not the one this process knew: run `sallyport audit verify`',
      )
    if (done.refused.length > 0)
      log.error(
        { events: done.refused.slice(0, 20), count: done.refused.length },
        'events were changed before they were sealed',
      )
    seen.head = done.last
    sealed += done.sealed
    if (!done.more) return sealed > 0
  }
}

/** A chain that is shorter than it was, or another: it only ever grows. */
const wentBack = (known: SealHead | null, found: SealHead | null): boolean =>
  known !== null &&
  (found === null ||
    found.number < known.number ||
    (found.number === known.number && !sameBytes(found.hash, known.hash)))

function isDue({ lastSeal, signedSeal, signedAt }: Outlook, sealed: boolean, now: Date): boolean {
  if (!sealed && (lastSeal === null || lastSeal === signedSeal)) return false
  if (signedAt === null) return true
  // A clock that was ahead must not leave the chain unsigned until it is reached again (K10).
  return signedAt <= secondsAfter(now, -checkpointEvery) || signedAt > secondsAfter(now, checkpointEvery)
}

async function sign({ db, keys, clock, log, checkpointMade }: SealerParts, seen: Seen): Promise<void> {
  const done = await makeCheckpoint(db, keys, clock.now(), checkpointMade)
  const broken = done.kind === 'broken' ? done.seal : null
  if (broken !== null && broken !== seen.broken)
    log.error({ seal: broken }, 'the audit chain is broken and not signed: run `sallyport audit verify`')
  if (done.kind !== 'busy') seen.broken = broken
}

const nameOf = (error: unknown): string => {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : error instanceof Error ? error.name : typeof error
}
