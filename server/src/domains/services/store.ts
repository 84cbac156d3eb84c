import { type Insertable, sql } from 'kysely'
import type pg from 'pg'
import { byteas, type Database, isUniqueViolation, type Reader, type Tx } from '../../platform/db.ts'
import type { Services } from '../../platform/schema.generated.ts'
import type { ServiceLists } from './lists.ts'

const seen = ['s.id', 's.name', 's.scopes', 's.addresses', 's.public_key', 's.api_authorities'] as const

/** Services that were not ended, by tokens that count at this moment; hashes in hexadecimal. */
export async function findByTokens(reader: Reader, hashes: readonly string[], now: Date) {
  if (hashes.length === 0) return []
  return await reader
    .selectFrom('service_tokens as t')
    .innerJoin('services as s', 's.id', 't.service_id')
    .select(seen)
    .select(['s.version', sql<string>`encode(t.hash, 'hex')`.as('key')])
    .where('t.hash', '=', sql<Buffer>`any(${byteas(hashes)}::bytea[])`)
    .where((eb) => eb.or([eb('t.ends_at', 'is', null), eb('t.ends_at', '>', now)]))
    .where('s.ended_at', 'is', null)
    .execute()
}

/** Of what a process holds in memory, the tokens that do not count any more, or whose service changed. Mostly none. */
export async function findStaleTokens(
  pool: pg.Pool,
  held: ReadonlyMap<string, { version: number }>,
  now: Date,
): Promise<string[]> {
  if (held.size === 0) return []
  const versions = Array.from(held.values(), ({ version }) => version)
  const values = [byteas([...held.keys()]), `{${versions.join(',')}}`, now.toISOString()]
  const text = staleTokens('$1', '$2', '$3')
  const { rows } = await pool.query<{ key: string }>({ name: 'stale_service_tokens', text, values })
  return rows.map(({ key }) => key)
}

/** The same as a part of a larger question; takes the places of `bytea[]`, `int[]` and `timestamptz`. A token's end is asked, for it raises no version. */
export const staleTokens = (hashes: string, versions: string, now: string): string => `
  select encode(held.hash, 'hex') as key
  from unnest(${hashes}::bytea[], ${versions}::int[]) as held (hash, version)
  where not exists (
    select 1 from service_tokens t join services s on s.id = t.service_id
    where t.hash = held.hash and s.version = held.version and s.ended_at is null
      and (t.ends_at is null or t.ends_at > ${now}::timestamptz)
  )`

export async function findWithKey(reader: Reader, id: string) {
  return await reader
    .selectFrom('services as s')
    .select(seen)
    .where('s.id', '=', id)
    .where('s.public_key', 'is not', null)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst()
}

/** Of one that was ended as well. */
export async function findId(reader: Reader, name: string): Promise<string | undefined> {
  const row = await reader.selectFrom('services').select('id').where('name', '=', name).executeTakeFirst()
  return row?.id
}

/** False when the service was ended meanwhile. */
export async function isLive(reader: Reader, id: string): Promise<boolean> {
  const row = await reader
    .selectFrom('services')
    .select('id')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The first to come with a nonce has it; everybody later gets false. Kept longer than a signature with it counts. */
export async function claimNonce(
  db: Database,
  serviceId: string,
  nonce: string,
  expiresAt: Date,
): Promise<boolean> {
  const row = await db
    .insertInto('service_nonces')
    .values({ service_id: serviceId, nonce, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('nonce')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteNonces(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('service_nonces').where('expires_at', '<', before).execute()
}

export async function deleteTokens(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('service_tokens').where('ends_at', '<', before).execute()
}

/** False when there is one of that name, ended ones included: two of one name in the audit chain would be one. */
export async function insertService(tx: Tx, service: Insertable<Services>): Promise<boolean> {
  try {
    await tx.insertInto('services').values(service).execute()
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

export async function insertToken(tx: Tx, serviceId: string, hash: Buffer, now: Date): Promise<void> {
  await tx.insertInto('service_tokens').values({ hash, service_id: serviceId, created_at: now }).execute()
}

/** Those that are there end at this moment at the latest. */
export async function endTokens(tx: Tx, serviceId: string, at: Date): Promise<void> {
  await tx
    .updateTable('service_tokens')
    .set({ ends_at: at })
    .where('service_id', '=', serviceId)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', at)]))
    .execute()
}

/** Held until the transaction ends, so that two changes of one service stand in line. */
export async function lockByName(tx: Tx, name: string) {
  return await tx
    .selectFrom('services')
    .selectAll()
    .where('name', '=', name)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function setPublicKey(tx: Tx, id: string, key: string): Promise<void> {
  await tx.updateTable('services').set({ public_key: key }).where('id', '=', id).execute()
}

export async function setLists(tx: Tx, id: string, lists: ServiceLists): Promise<void> {
  const { scopes, addresses, returnUrls, apiAuthorities } = lists
  await tx
    .updateTable('services')
    .set({ scopes, addresses, return_urls: returnUrls, api_authorities: apiAuthorities })
    .where('id', '=', id)
    .execute()
}

export async function setEnded(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('services').set({ ended_at: at }).where('id', '=', id).execute()
}

export async function listServices(reader: Reader) {
  return await reader.selectFrom('services').selectAll().orderBy('name').execute()
}

export async function countTokens(reader: Reader, serviceId: string, now: Date): Promise<number> {
  const { count } = await reader
    .selectFrom('service_tokens')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('service_id', '=', serviceId)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .executeTakeFirstOrThrow()
  return count
}

/** A live service and whether it is reached under a URL: compared whole. */
export async function findReturning(reader: Reader, id: string, url: string) {
  return await reader
    .selectFrom('services')
    .select(['id', 'name'])
    .select((eb) => eb(eb.val(url), '=', eb.fn.any('return_urls')).as('isReturn'))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** The live service that is reached under a URL. */
export async function findByReturnUrl(reader: Reader, url: string) {
  return await reader
    .selectFrom('services')
    .select(['id', 'name'])
    .where((eb) => eb(eb.val(url), '=', eb.fn.any('return_urls')))
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst()
}
