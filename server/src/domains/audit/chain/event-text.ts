import { hash } from 'node:crypto'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import type { Keys } from '../../../platform/crypto.ts'

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

/** The one text of an event: all that is stored of it, its id too, so that a copy under another id is another text. */
export const eventText = (event: EventContent): string =>
  canonicalJson([
    'sallyport-event/1',
    event.id,
    event.at,
    event.type,
    event.account,
    event.session,
    event.device,
    event.address,
    event.place,
    event.data,
  ])

/** Written with the row: nobody makes one without the master key. */
export const eventMac = (keys: Keys, event: EventContent): Buffer =>
  keys.mac('audit-events', eventText(event))

/** What a seal keeps of an event: 32 bytes that change with every column, `mac` too. Null where the row is no longer anything we wrote. */
export function leafOf(event: StoredEvent): Buffer | null {
  try {
    const text = `sallyport-leaf/1\n${eventText(event)}\n${event.mac?.toString('hex') ?? 'none'}`
    return hash('sha256', text, 'buffer')
  } catch {
    return null
  }
}
