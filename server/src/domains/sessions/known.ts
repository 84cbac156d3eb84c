import { tokenHash } from '../../platform/crypto.ts'
import type { Client } from '../../platform/ctx.ts'
import type { Reader, Tx } from '../../platform/db.ts'
import type { Door } from '../limits/index.ts'
import { findDevice, holdDevice } from './device-store.ts'

/** Nobody's account: asked for where there is none, so that the same question is put either way (C01). */
const nobody = '00000000-0000-0000-0000-000000000000'
const noToken = Buffer.alloc(32)

/** The id of the browser's device row for this account, or null when the browser is a stranger to it. */
export async function knownDevice(
  db: Reader,
  accountId: string | null,
  client: Client,
): Promise<string | null> {
  return (await findKnown(db, accountId ?? nobody, client))?.id ?? null
}

/** The row, by whichever of the browser's tokens is this account's. */
export const findKnown = (db: Reader, accountId: string, { deviceTokens }: Client) =>
  findDevice(db, accountId, deviceTokens.length > 0 ? deviceTokens.map(tokenHash) : [noToken])

/** Asked once more where it counts; holds the row, so that a browser forgotten at this moment is not remembered by it. */
export const isStillKnown = (tx: Tx, deviceId: string): Promise<boolean> => holdDevice(tx, deviceId)

/** Which counter of wrong tries a browser stands at: its own where it is known, the strangers' otherwise (A23). */
export const doorOf = (deviceId: string | null): Door => (deviceId ? `device:${deviceId}` : 'stranger')
