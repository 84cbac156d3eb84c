import { hash } from 'node:crypto'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import { type Keys, sameBytes } from '../../../platform/crypto.ts'

/** A row of `events` as it stands in the database, told exactly: `at` in microseconds, the id in decimal. */
export type StoredEvent = {
  id: string
  at: string
  type: string
  account: string | null
  session: string | null
  device: string | null
  address: string | null
  place: string | null
  data: unknown
  mac: Buffer | null
}

export type EventContent = Omit<StoredEvent, 'mac'>

/** The one text of an event: all that is stored of it but its id, which the database gives. */
export const eventText = (event: Omit<EventContent, 'id'>): string =>
  canonicalJson([
    'sallyport-event/1',
    event.at,
    event.type,
    event.account,
    event.session,
    event.device,
    event.address,
    event.place,
    event.data,
  ])

/** Nobody makes one without the master key. It stands in no row: who has it makes the mac of that event under any id. */
export const eventSeed = (keys: Keys, event: Omit<EventContent, 'id'>): Buffer =>
  keys.mac('audit-events', eventText(event))

/**
 * Written with the row: the SHA-256 of seed and id, made by the database (`appendFact`), so that the id needs no question of its own, and a
 * copy of a row under another id has not the right one.
 */
export const eventMac = (keys: Keys, event: EventContent): Buffer =>
  hash('sha256', Buffer.concat([eventSeed(keys, event), Buffer.from(event.id)]), 'buffer')

/** What a seal keeps of an event: 32 bytes that change with every column, `mac` too. Null where the row is no longer anything we wrote. */
export function leafOf(event: StoredEvent): Buffer | null {
  try {
    const text = `sallyport-leaf/1\n${event.id}\n${eventText(event)}\n${event.mac?.toString('hex') ?? 'none'}`
    return hash('sha256', text, 'buffer')
  } catch {
    return null
  }
}

/**
 * Whether an event that has a leaf is what was written with its mac. From before there was a chain it has none: then nothing but its seal speaks
 * for it.
 */
export const hasOwnMac = (event: StoredEvent, keys: Keys): boolean =>
  event.mac === null || sameBytes(event.mac, eventMac(keys, event))
