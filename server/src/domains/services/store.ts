import type { Insertable } from 'kysely'
import { type Database, isUniqueViolation, type Reader, type Tx } from '../../platform/db.ts'
import type { Services } from '../../platform/schema.generated.ts'

const seen = ['s.id', 's.name', 's.scopes', 's.addresses', 's.public_key'] as const

/** A service that was not ended, by a token that counts at this moment. */
export async function findByToken(reader: Reader, hash: Buffer, now: Date) {
  return await reader
    .selectFrom('service_tokens as t')
    .innerJoin('services as s', 's.id', 't.service_id')
    .select(seen)
    .where('t.hash', '=', hash)
    .where((eb) => eb.or([eb('t.ends_at', 'is', null), eb('t.ends_at', '>', now)]))
    .where('s.ended_at', 'is', null)
    .executeTakeFirst()
}

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
