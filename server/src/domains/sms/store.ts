import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

/** What was sent and entered within ten minutes that begin at `slice`. */
export type Slice = { slice: Date; sent: number; entered: number }

export async function addTo(
  tx: Tx,
  key: string,
  slice: Date,
  { sent, entered }: Omit<Slice, 'slice'>,
): Promise<void> {
  await sql`
    insert into sms_conversions as c (country, slice, sent, entered) values (${key}, ${slice}, ${sent}, ${entered})
    on conflict (country, slice) do update set sent = c.sent + ${sent}, entered = c.entered + ${entered}`.execute(
    tx,
  )
}

/** Oldest first. */
export const listSlices = (db: Reader, key: string, from: Date): Promise<Slice[]> =>
  db
    .selectFrom('sms_conversions')
    .select(['slice', 'sent', 'entered'])
    .where('country', '=', key)
    .where('slice', '>', from)
    .orderBy('slice')
    .execute()

/** Of every key, each oldest first. */
export const listAllSlices = (db: Reader, from: Date): Promise<(Slice & { key: string })[]> =>
  db
    .selectFrom('sms_conversions')
    .select(['country as key', 'slice', 'sent', 'entered'])
    .where('slice', '>', from)
    .orderBy('country')
    .orderBy('slice')
    .execute()

export async function deleteSlices(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('sms_conversions').where('slice', '<', before).execute()
}
