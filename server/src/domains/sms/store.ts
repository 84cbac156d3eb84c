import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/db.ts'

export async function addTo(tx: Tx, country: string, slice: Date, what: 'sent' | 'entered'): Promise<void> {
  const [sent, entered] = what === 'sent' ? [1, 0] : [0, 1]
  await sql`
    insert into sms_conversions as c (country, slice, sent, entered) values (${country}, ${slice}, ${sent}, ${entered})
    on conflict (country, slice) do update set sent = c.sent + ${sent}, entered = c.entered + ${entered}`.execute(
    tx,
  )
}

export async function sumSince(db: Reader, country: string, from: Date) {
  const row = await db
    .selectFrom('sms_conversions')
    .select(({ fn }) => [
      fn.sum<string>('sent').as('sent'),
      fn.sum<string>('entered').as('entered'),
      fn.min('slice').as('oldest'),
    ])
    .where('country', '=', country)
    .where('slice', '>', from)
    .executeTakeFirstOrThrow()
  return { sent: Number(row.sent ?? 0), entered: Number(row.entered ?? 0), oldest: row.oldest as Date | null }
}

export async function deleteSlices(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('sms_conversions').where('slice', '<', before).execute()
}
