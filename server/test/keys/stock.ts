import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { allSealed } from '../../src/app/keys/sealed-columns.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import type { Database } from '../../src/platform/db.ts'
import { systemRandom } from '../../src/platform/random.ts'

/** Many values sealed under the first root, so that sealing them anew takes a while. Their owner gave up on them: nobody sends them. */
export async function fillNotices(db: Database, master: Buffer, count: number): Promise<void> {
  const keys = deriveKeys(master, systemRandom)
  for (let done = 0; done < count; done += 2_000) {
    const ids = Array.from({ length: Math.min(2_000, count - done) }, () => randomUUID() as string)
    const sealed = ids.map((id) => keys.seal('notices', id, `{"said":"${id}"}`))
    await sql`
      insert into notices (id, channel, template, sealed, created_at, gave_up_at)
      select n.id, 'mail', 'totp-added', n.sealed, now(), now()
      from unnest(${ids}::uuid[], ${sealed}::bytea[]) as n (id, sealed)`.execute(db)
  }
}

/** One value of each kind that takes people and days to come by. */
export async function fillRest(db: Database, master: Buffer): Promise<void> {
  const keys = deriveKeys(master, systemRandom)
  const [ask, file, open, ticket, message, group, report] = Array.from(
    { length: 7 },
    () => randomUUID() as string,
  )
  await sql`insert into password_reset_asks (id, asked, asked_at)
    values (${ask}, ${keys.seal('password-reset-asks', ask!, 'asked')}, now())`.execute(db)
  await sql`insert into files (id, purpose, belongs_to, came_as, pages, data_key, digest, added_at)
    values (${file}, 'recovery', ${open}, 'image/png', '[]', ${keys.seal('file-keys', file!, Buffer.alloc(32))}, '', now())`.execute(
    db,
  )
  await sql`insert into recovery_cases (id, number, start, named, named_kind, named_canonical, contact, asked_address, asked_device,
      asked_place, token_hash, token_until, link_hash, state, asked_at, until)
    values (${open}, 'R-1', 'unproven', 'a@example.com', 'email', 'a@example.com', 'b@example.com', '', '', '', 'a', now(), 'b', 'open',
      now(), now() + interval '1 year')`.execute(db)
  await sql`insert into recovery_enrolments (case_id, token_hash, begun_at, ends_at, totp_secret)
    values (${open}, 'c', now(), now() + interval '1 year', ${keys.seal('totp-seeds', open!, Buffer.alloc(20))})`.execute(
    db,
  )
  await sql`insert into tickets (id, number, reply_to, topic, subject, state, opened_at, last_at)
    values (${ticket}, 'T-1', 'a@example.com', 'other', 'x', 'answered', now(), now())`.execute(db)
  await sql`insert into ticket_messages (id, ticket_id, text, written_at)
    values (${message}, ${ticket}, ${keys.seal('ticket-messages', message!, 'said')}, now())`.execute(db)
  await sql`insert into phishing_cases (id, number, sameness, kind, first_at, last_at)
    values (${group}, 'P-1', 'd', 'other', now(), now())`.execute(db)
  await sql`insert into phishing_reports (id, case_id, text, reported_at)
    values (${report}, ${group}, ${keys.seal('phishing-reports', report!, 'reported')}, now())`.execute(db)
}

/** How many values lie under which root, over everything that is sealed; and in how many columns there are any. */
export async function valuesByRoot(db: Database) {
  const byRoot: Record<number, number> = {}
  const columns = new Set<string>()
  for (const { at } of allSealed) {
    const { rows } = await sql<{ root: number; count: number }>`
      select get_byte(${sql.ref(at.column)}, 0) as root, count(*)::int as count from ${sql.table(at.table)}
      where length(${sql.ref(at.column)}) > 0 group by 1`.execute(db)
    for (const { root, count } of rows) byRoot[root] = (byRoot[root] ?? 0) + count
    if (rows.length > 0) columns.add(`${at.table}.${at.column}`)
  }
  return { byRoot, columns }
}
