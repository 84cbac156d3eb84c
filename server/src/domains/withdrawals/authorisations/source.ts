import type { Reader } from '../../../platform/db.ts'
import type { Permission } from '../../../policy/api-keys.ts'
import type { WithdrawalAssurance } from '../../../policy/withdrawals.ts'
import { allowsAddress, effectiveOf, findKey, networksOf, stateOf } from '../../api-keys/index.ts'
import { findSource } from '../../exchange/index.ts'
import type { Source } from './judge.ts'
import type { Row } from './store.ts'

/** Who wished it: a session of its holder, or the key that signed a request, and from where that came. */
export type Origin =
  | { sessionId: string | null }
  /** Null where the request that was named is not there to be used (any more). `only`: what that request was allowed, where it is at hand. */
  | { apiKey: { id: string; address: string; only: Permission | null } | null }

type Asked = { serviceId: string; accountId: string; origin: Origin }

/** As it was written down. */
export function originOf(row: Row): Origin {
  if (row.assurance !== byKey) return { sessionId: row.session_id }
  const { api_key_id: id, api_address: address } = row
  return { apiKey: id === null || address === null ? null : { id, address, only: null } }
}

/** How a withdrawal by key is told from one that its holder confirms. */
export const byKey = 'api-key' satisfies WithdrawalAssurance

/** As it stands at this moment: a session may be over, a key suspended, ended, narrowed, or bound to other addresses. */
export async function readSource(db: Reader, now: Date, asked: Asked): Promise<Source> {
  const { serviceId, accountId, origin } = asked
  if ('sessionId' in origin)
    return { by: 'session', live: await isLive(db, now, serviceId, accountId, origin.sessionId) }
  const { apiKey } = origin
  const row = apiKey && (await findKey(db, apiKey.id))
  if (!apiKey || row?.accountId !== accountId) return { by: 'api-key', live: false, permissions: [] }
  const { permissions, ranges } = effectiveOf(row, now)
  const live = stateOf(row, now) === 'live' && allowsAddress(networksOf(ranges), apiKey.address)
  const { only } = apiKey
  return { by: 'api-key', live, permissions: permissions.filter((name) => only === null || name === only) }
}

async function isLive(
  db: Reader,
  now: Date,
  serviceId: string,
  accountId: string,
  sessionId: string | null,
): Promise<boolean> {
  if (sessionId === null) return false
  return (await findSource(db, serviceId, sessionId, now))?.accountId === accountId
}
