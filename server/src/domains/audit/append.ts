import type { Keys } from '../../platform/crypto.ts'
import type { Caller } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { inertFields, inertText } from './bounded.ts'
import { eventSeed } from './chain/event-text.ts'
import { microsOf } from './chain/moments.ts'
import { appendFact } from './store.ts'

/** What every event has. `data` is small, and holds no secret and no address of a person. */
export type BaseEvent = {
  type: string
  accountId: string | null
  data?: Record<string, string | number | boolean | null>
}

/** Writes an event down in the transaction that caused it, with who did it and from where, and has it wait for its seal. */
export async function appendEvent(
  tx: Tx,
  { now, keys }: { now: Date; keys: Keys },
  caller: Caller,
  event: BaseEvent,
): Promise<void> {
  const { client } = caller
  const content = {
    at: microsOf(now),
    type: inertText(event.type, 64),
    account: event.accountId,
    session: caller.kind === 'holder' ? caller.sessionId : null,
    device: inertText(deviceOf(caller)),
    // Where somebody of the desk sits is not for the holder they looked at; the event of their sign-in has it.
    address: caller.kind === 'staff' ? '' : inertText(client.address, 64),
    place: caller.kind === 'staff' ? '' : inertText(client.place().text),
    data: inertFields(event.data ?? {}),
  }
  await appendFact(tx, { ...content, at: now, seed: eventSeed(keys, content) })
}

function deviceOf(caller: Caller): string {
  if (caller.kind === 'service') return caller.name
  return caller.kind === 'staff' ? '' : caller.client.device().name
}
