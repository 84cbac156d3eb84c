import type { Keys } from '../../../platform/crypto.ts'
import type { Reader } from '../../../platform/db.ts'
import { hasOwnMac, leafOf, type StoredEvent } from '../chain/event-text.ts'
import { timeOf } from '../chain/moments.ts'
import { listEvents } from '../chain/store.ts'
import { nameOf, type Report } from './findings.ts'
import type { IdSet } from './id-set.ts'
import { listIds, listTwice, listWaitingAll } from './store.ts'

const idsAtOnce = 5_000
const waitingAtOnce = 500
const mostTwice = 1_000
/** A seal follows within seconds; a server that is stopped or a database that was away may take longer. */
const longestWait = 5 * 60 * 1000

/** Events that are in no seal and do not wait for one either. Returns how many events there are. */
export async function checkOutside(db: Reader, sealed: IdSet, report: Report): Promise<number> {
  let count = 0
  for (const id of await listTwice(db, mostTwice))
    report({
      kind: 'event-twice',
      event: id,
      text: `there is more than one event ${id}: one was put beside it`,
    })
  for (let after: string | null = null; ; ) {
    const rows: { id: string; waits: boolean }[] = await listIds(db, after, idsAtOnce)
    const outside = rows.filter(({ id, waits }) => !waits && !sealed.has(id)).map(({ id }) => id)
    for (const event of await listInOrder(db, outside))
      report({
        kind: 'event-outside',
        event: event.id,
        text: `${nameOf(event)} stands in no seal and waits for none: it was inserted, or its seal was removed`,
      })
    count += rows.length
    if (rows.length < idsAtOnce) return count
    after = rows.at(-1)!.id
  }
}

async function listInOrder(db: Reader, ids: string[]): Promise<StoredEvent[]> {
  const found = new Map((await listEvents(db, ids)).map((event) => [event.id, event]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** What waits for its seal: whether it is what was written, and how long it has waited. Returns how many do. */
export async function checkWaiting(
  db: Reader,
  { keys, now, sealed, report }: { keys: Keys | null; now: Date; sealed: IdSet; report: Report },
): Promise<number> {
  const late: StoredEvent[] = []
  let lateCount = 0
  let count = 0
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof listWaitingAll>> = await listWaitingAll(db, after, waitingAtOnce)
    for (const { id, refused, present, event } of rows) {
      count += 1
      if (!present)
        report({ kind: 'event-removed', event: id, text: `event ${id} was removed before it was sealed` })
      else if (refused || isWrong(event, keys))
        report({
          kind: 'event-changed',
          event: id,
          text: `${nameOf(event)} was inserted by hand, or changed before it was sealed`,
        })
      else if (sealed.has(id))
        report({ kind: 'event-twice', event: id, text: `${nameOf(event)} waits for a seal and has one` })
      else if (isLate(event, now)) {
        lateCount += 1
        if (late.length === 0) late.push(event)
      }
    }
    if (rows.length < waitingAtOnce) break
    after = rows.at(-1)!.id
  }
  if (late[0])
    report({
      kind: 'event-waits',
      event: late[0].id,
      text: `${lateCount} ${lateCount === 1 ? 'event waits' : 'events wait'} for a seal for too long, the first is ${nameOf(late[0])}: does the server run?`,
    })
  return count
}

const isWrong = (event: StoredEvent, keys: Keys | null): boolean =>
  leafOf(event) === null || (keys !== null && !hasOwnMac(event, keys))

const isLate = ({ at }: StoredEvent, now: Date): boolean => {
  const moment = new Date(timeOf(at)).getTime()
  return Number.isNaN(moment) || now.getTime() - moment > longestWait
}
