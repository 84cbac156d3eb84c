import { type Static, Type } from 'typebox'
import { maskAddress } from '../../platform/client/address.ts'
import type { Reader } from '../../platform/db.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { apiKeys, dialectNames, permissionNames, suspensions } from '../../policy/api-keys.ts'
import { hidden, isLocked } from '../settings-lock/index.ts'
import { effectiveOf, type KeyRow, overOf, type Rights, stateOf } from './rights.ts'
import { listKeys } from './store.ts'

const texts = (description: string) => Type.Array(Type.String(), { description })

const rights = {
  permissions: Type.Array(oneOf(...permissionNames)),
  ranges: texts('Addresses and ranges it may be used from: empty for any, `none` alone for nowhere'),
  pairs: texts('Pairs it may trade: empty for all, `none` alone for none'),
  endsAt: nullable(time),
}

export const key = exact({
  id,
  name: Type.String({ description: 'Public: sent with every request' }),
  dialect: oneOf(...dialectNames),
  signs: oneOf('ed25519', 'hmac'),
  publicKey: nullable(Type.String({ description: 'SPKI PEM' })),
  label: Type.String(),
  tag: Type.String({ description: 'Of an application; empty for none' }),
  ...rights,
  overAt: nullable({ ...time, description: 'When its own end or a rule ends it, as things are now' }),
  wider: nullable(exact({ at: time, ...rights })),
  state: oneOf('active', 'suspended', 'expired'),
  suspendedBecause: nullable(oneOf(...suspensions)),
  createdAt: time,
  lastUsedAt: nullable(time),
  lastUsedAddress: nullable(Type.String()),
  nonceWindow: Type.Integer({ description: 'Kraken: how far behind the highest nonce one may be' }),
})

export const list = exact({
  keys: Type.Array(key),
  room: Type.Integer({ description: 'How many more there may be' }),
  masked: Type.Boolean({ description: 'The settings are locked: addresses and ranges are not told' }),
})

export type Key = Static<typeof key>

const states = { live: 'active', suspended: 'suspended', expired: 'expired', ended: 'expired' } as const

export const describeKey = (row: KeyRow, now: Date, inFull = true): Key => ({
  id: row.id,
  name: row.name,
  dialect: row.dialect,
  signs: row.publicKey === null ? 'hmac' : 'ed25519',
  publicKey: row.publicKey,
  label: row.label,
  tag: row.tag,
  ...describeRights(effectiveOf(row, now), inFull),
  overAt: overOf(row, now)?.toISOString() ?? null,
  wider:
    row.wider !== null && row.wider.at > now
      ? { at: row.wider.at.toISOString(), ...describeRights(row.wider.rights, inFull) }
      : null,
  state: states[stateOf(row, now)],
  suspendedBecause: row.suspendedBecause,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedAddress:
    inFull || row.lastUsedAddress === null ? row.lastUsedAddress : maskAddress(row.lastUsedAddress),
  nonceWindow: row.nonceWindow,
})

const describeRights = ({ permissions, ranges, pairs, endsAt }: Rights, inFull: boolean) => ({
  permissions: [...permissions],
  ranges: inFull ? [...ranges] : ranges.map(() => hidden),
  pairs: [...pairs],
  endsAt: endsAt?.toISOString() ?? null,
})

/** Whoever locked the settings wants nobody in a session of theirs to read where keys are used from. */
export async function describeKeys(db: Reader, now: Date, accountId: string): Promise<Static<typeof list>> {
  const inFull = !(await isLocked(db, accountId, now))
  const rows = await listKeys(db, accountId)
  return {
    keys: rows.map((row) => describeKey(row, now, inFull)),
    room: Math.max(0, apiKeys.perAccount - rows.length),
    masked: !inFull,
  }
}
