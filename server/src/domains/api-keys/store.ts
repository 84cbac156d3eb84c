import type { Reader, Tx } from '../../platform/db.ts'
import type { DialectName } from '../../policy/api-keys.ts'
import type { Plan } from './plan.ts'
import type { KeyRow } from './rights.ts'
import { type Columns, columns, rowOf } from './row.ts'

export type NewKey = Plan & {
  id: string
  accountId: string
  name: string
  dialect: DialectName
  publicKey: string | null
  secret: Buffer | null
  passphraseHash: Buffer | null
  label: string
  tag: string
  nonceWindow: number
  now: Date
}

export async function insertKey(tx: Tx, key: NewKey): Promise<KeyRow> {
  const row = await tx
    .insertInto('api_keys')
    .values({
      id: key.id,
      account_id: key.accountId,
      name: key.name,
      dialect: key.dialect,
      public_key: key.publicKey,
      secret: key.secret,
      passphrase_hash: key.passphraseHash,
      label: key.label,
      tag: key.tag,
      nonce_window: key.nonceWindow,
      created_at: key.now,
      proven_at: key.now,
      ...planned(key),
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return rowOf(row as Columns)
}

const planned = ({ counts, wider }: Plan) => ({
  permissions: [...counts.permissions],
  ranges: [...counts.ranges],
  pairs: [...counts.pairs],
  ends_at: counts.endsAt,
  wider_at: wider?.at ?? null,
  wider_permissions: wider ? [...wider.rights.permissions] : null,
  wider_ranges: wider ? [...wider.rights.ranges] : null,
  wider_pairs: wider ? [...wider.rights.pairs] : null,
  wider_ends_at: wider?.rights.endsAt ?? null,
})

/** Those that were not ended, newest first; there are never more than `apiKeys.perAccount` of them. */
export async function listKeys(db: Reader, accountId: string): Promise<KeyRow[]> {
  const rows = await db
    .selectFrom('api_keys')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => rowOf(row as Columns))
}

/** Ended ones too. */
export async function findKey(db: Reader, id: string): Promise<KeyRow | undefined> {
  const row = await db.selectFrom('api_keys').select(columns).where('id', '=', id).executeTakeFirst()
  return row && rowOf(row as Columns)
}

type Changes = Plan & { label?: string; tag?: string; nonceWindow?: number; provenAt?: Date }

export async function saveKey(tx: Tx, id: string, changes: Changes): Promise<KeyRow> {
  const { label, tag, nonceWindow, provenAt } = changes
  const row = await tx
    .updateTable('api_keys')
    .set({
      ...planned(changes),
      ...(label !== undefined && { label }),
      ...(tag !== undefined && { tag }),
      ...(nonceWindow !== undefined && { nonce_window: nonceWindow }),
      ...(provenAt !== undefined && { proven_at: provenAt }),
    })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return rowOf(row as Columns)
}
