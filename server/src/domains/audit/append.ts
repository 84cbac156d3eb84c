import type { Caller } from '../../platform/ctx.ts'
import type { Tx } from '../../platform/db.ts'
import { appendFact } from './store.ts'

/** What every event has. `data` is small, and holds no secret and no address of a person. */
export type BaseEvent = {
  type: string
  accountId: string | null
  data?: Record<string, string | number | boolean | null>
}

/** Writes an event down in the transaction that caused it, with who did it and from where. */
export async function appendEvent(tx: Tx, now: Date, caller: Caller, event: BaseEvent): Promise<void> {
  const { client } = caller
  await appendFact(tx, {
    at: now,
    type: event.type,
    account_id: event.accountId,
    session_id: caller.kind === 'holder' ? caller.sessionId : null,
    device_name: client.device().name,
    address: client.address,
    place: client.place().text,
    data: JSON.stringify(event.data ?? {}),
  })
}
