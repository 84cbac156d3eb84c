import { secondsAfter } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/db.ts'
import type { Random } from '../../platform/random.ts'
import { apiRequest, type Permission } from '../../policy/api-keys.ts'

/** What the exchange may name, once, as the source of a withdrawal: that this key asked for it, from there. */
export type Grant = { keyId: string; permission: Permission; address: string; createdAt: Date }

type NewGrant = Pick<Grant, 'keyId' | 'permission' | 'address'> & { accountId: string; serviceId: string }

export async function makeGrant(db: Database, random: Random, grant: NewGrant, now: Date): Promise<string> {
  const id = random.uuid()
  await db
    .insertInto('api_requests')
    .values({
      id,
      key_id: grant.keyId,
      account_id: grant.accountId,
      service_id: grant.serviceId,
      permission: grant.permission,
      address: grant.address,
      created_at: now,
      expires_at: secondsAfter(now, apiRequest.grantSeconds),
    })
    .execute()
  return id
}

type Named = { id: string; serviceId: string; accountId: string; now: Date }

/**
 * Uses a grant up, in the transaction that acts on it: null where it is not this service's, not this account's, over, or used. Whether the key still lives is asked
 * under the account's lock.
 */
export async function takeGrant(tx: Tx, { id, serviceId, accountId, now }: Named): Promise<Grant | null> {
  const row = await tx
    .updateTable('api_requests')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('service_id', '=', serviceId)
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['key_id as keyId', 'permission', 'address', 'created_at as createdAt'])
    .executeTakeFirst()
  return row ? { ...row, permission: row.permission as Permission } : null
}
