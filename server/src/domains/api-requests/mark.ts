import { hash } from 'node:crypto'
import { secondsAfter } from '../../platform/clock.ts'
import { apiRequest, dialects, type Permission } from '../../policy/api-keys.ts'
import type { Presented } from '../api-keys/dialects/index.ts'
import type { KeyRow } from '../api-keys/index.ts'

/**
 * What is remembered of a request that was accepted: 128 bits of SHA-256, in hexadecimal, of what makes it itself, nonce or signature. `since`: the memory must have been
 * whole at that moment, or it might have been accepted before and forgotten with a crash of the database.
 */
export type Mark = { keyId: string; mark: string; since: Date; expiresAt: Date }

/** Null where a request may come again, or a rising nonce decides. A route that does more than read does it by GET as well (G01). */
export function markOf(presented: Presented, { id, createdAt }: KeyRow, needs: Permission): Mark | null {
  const { once, expiresAt, mayRepeat } = presented
  if (once === null || expiresAt === null || (mayRepeat && needs === 'read')) return null
  return {
    keyId: id,
    mark: hash('sha256', once, 'hex').slice(0, 32),
    since: rememberedSince(presented, createdAt),
    expiresAt: secondsAfter(new Date(expiresAt), apiRequest.rememberedMore),
  }
}

/** No earlier could this request, or any of a key that is younger, have been accepted. */
function rememberedSince({ dialect, at }: Presented, createdAt: Date): Date {
  const earliest = new Date((at ?? 0) - (dialects[dialect].futureSeconds ?? 0) * 1000)
  return createdAt > earliest ? createdAt : earliest
}

export const placeOf = ({ keyId, mark }: Pick<Mark, 'keyId' | 'mark'>): string => `${keyId} ${mark}`
