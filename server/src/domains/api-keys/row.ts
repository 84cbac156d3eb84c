import type { KeyRow, Rights } from './rights.ts'

/** Every column a key is made of. */
export const columns = [
  'id',
  'account_id',
  'name',
  'dialect',
  'public_key',
  'secret',
  'passphrase_hash',
  'label',
  'tag',
  'permissions',
  'ranges',
  'pairs',
  'ends_at',
  'sunset_at',
  'wider_at',
  'wider_permissions',
  'wider_ranges',
  'wider_pairs',
  'wider_ends_at',
  'nonce_window',
  'created_at',
  'proven_at',
  'last_used_at',
  'last_used_address',
  'suspended_at',
  'suspended_because',
  'ended_at',
  'version',
] as const

type Words = 'id' | 'account_id' | 'name' | 'label' | 'tag'
type Bytes = 'secret' | 'passphrase_hash'
type Lists = 'ranges' | 'pairs'
type Times = 'created_at' | 'proven_at'
type Ends =
  | 'ends_at'
  | 'sunset_at'
  | 'wider_at'
  | 'wider_ends_at'
  | 'last_used_at'
  | 'suspended_at'
  | 'ended_at'

/** A row as the driver reads it. */
export type Columns = Record<Words, string> &
  Record<Bytes, Buffer | null> &
  Record<Lists, string[]> &
  Record<Times, Date> &
  Record<Ends, Date | null> & {
    dialect: KeyRow['dialect']
    public_key: string | null
    permissions: Rights['permissions']
    wider_permissions: Rights['permissions'] | null
    wider_ranges: string[] | null
    wider_pairs: string[] | null
    nonce_window: number
    last_used_address: string | null
    suspended_because: KeyRow['suspendedBecause']
    version: number
  }

export const rowOf = (row: Columns): KeyRow => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  dialect: row.dialect,
  publicKey: row.public_key,
  secret: row.secret,
  passphraseHash: row.passphrase_hash,
  label: row.label,
  tag: row.tag,
  permissions: row.permissions,
  ranges: row.ranges,
  pairs: row.pairs,
  endsAt: row.ends_at,
  sunsetAt: row.sunset_at,
  wider: widerOf(row),
  nonceWindow: row.nonce_window,
  createdAt: row.created_at,
  provenAt: row.proven_at,
  lastUsedAt: row.last_used_at,
  lastUsedAddress: row.last_used_address,
  suspendedAt: row.suspended_at,
  suspendedBecause: row.suspended_because,
  endedAt: row.ended_at,
  version: row.version,
})

function widerOf(row: Columns): KeyRow['wider'] {
  if (row.wider_at === null) return null
  const rights = {
    permissions: row.wider_permissions ?? [],
    ranges: row.wider_ranges ?? [],
    pairs: row.wider_pairs ?? [],
    endsAt: row.wider_ends_at,
  }
  return { at: row.wider_at, rights }
}

const times: readonly (Times | Ends)[] = [
  'created_at',
  'proven_at',
  'ends_at',
  'sunset_at',
  'wider_at',
  'wider_ends_at',
  'last_used_at',
  'suspended_at',
  'ended_at',
]

/** The same from PostgreSQL's `to_jsonb` of a row. */
export function rowOfJson(json: Record<string, unknown>): KeyRow {
  const row: Record<string, unknown> = { ...json }
  for (const name of times) if (typeof json[name] === 'string') row[name] = new Date(json[name])
  for (const name of ['secret', 'passphrase_hash'])
    if (typeof json[name] === 'string') row[name] = Buffer.from(json[name].slice('\\x'.length), 'hex')
  return rowOf(row as Columns)
}
