import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { apiKeys, type DialectName } from '../../policy/api-keys.ts'
import { lockAccount } from '../accounts/index.ts'
import { readRights, requireNotHeldForNew, type TypedRights } from './allow.ts'
import { newCredentials } from './dialects/index.ts'
import type { ApiKeyEvent } from './events.ts'
import { makeName, sealSecret } from './make.ts'
import { planNew } from './plan.ts'
import { readPublicKey } from './public-key.ts'
import type { KeyRow, Rights } from './rights.ts'
import { insertKey, listKeys } from './store.ts'
import { namedIn } from './told.ts'
import { readNonceWindow, readTag, readTitle } from './words.ts'

/** `publicKey` and `profile`: one of them for the native dialect, and none for any other. */
export type TypedKey = TypedRights & {
  dialect: DialectName
  label: string
  tag: string
  publicKey: string | null
  profile: 'ed25519' | 'hmac'
  nonceWindow: number
}

export type WantedKey = {
  dialect: DialectName
  label: string
  tag: string
  rights: Rights
  publicKey: string | null
  nonceWindow: number
}

/**
 * All that stands in the way of a new key. Asked before any proof, and again under the account's lock. Refuses: bad-shape, what `readRights` refuses, api-key-held,
 * api-key-public-key-invalid, api-key-public-key-known, too-many-api-keys.
 */
export async function allowCreating(
  db: Reader,
  accountId: string,
  typed: TypedKey,
  now: Date,
): Promise<WantedKey> {
  const { dialect } = typed
  const wanted = {
    dialect,
    label: readTitle(typed.label),
    tag: readTag(typed.tag),
    nonceWindow: readNonceWindow(dialect, typed.nonceWindow),
    publicKey: readHalf(typed),
    rights: await readRights(db, accountId, typed, now),
  }
  await requireNotHeldForNew(db, accountId, wanted.rights, now)
  const known = await listKeys(db, accountId)
  if (known.length >= apiKeys.perAccount) throw new Refusal('too-many-api-keys')
  if (wanted.publicKey !== null && known.some(({ publicKey }) => publicKey === wanted.publicKey))
    throw new Refusal('api-key-public-key-known', { field: 'publicKey' })
  return wanted
}

/** The public half, where there is one. Refuses: bad-shape, api-key-public-key-invalid. */
function readHalf({ dialect, profile, publicKey }: TypedKey): string | null {
  const isPair = dialect === 'native' && profile === 'ed25519'
  if (isPair !== (publicKey !== null)) throw new Refusal('bad-shape', { field: 'publicKey' })
  if (profile === 'hmac' && dialect !== 'native') throw new Refusal('bad-shape', { field: 'profile' })
  return publicKey === null ? null : readPublicKey(publicKey)
}

/** `secret` and `passphrase` are told this once: from here on they are sealed, and hashed. */
export type Created = { row: KeyRow; secret: string | null; passphrase: string | null }

/** Behind a confirmation. The account's lock makes those that ask at once stand in line for the last free place. Refuses: what `allowCreating` refuses. */
export async function createKey(ctx: Ctx<ApiKeyEvent>, accountId: string, typed: TypedKey): Promise<Created> {
  await lockAccount(ctx.tx, accountId)
  const { rights, ...wanted } = await allowCreating(ctx.tx, accountId, typed, ctx.now)
  const id = ctx.random.uuid()
  const made = wanted.publicKey === null ? newCredentials(wanted.dialect, ctx.random) : null
  const row = await insertKey(ctx.tx, {
    ...wanted,
    ...planNew(rights, ctx.now),
    id,
    accountId,
    name: makeName(ctx.random),
    secret: made && sealSecret(ctx.keys, id, made.key),
    passphraseHash: made?.passphraseHash ?? null,
    now: ctx.now,
  })
  await ctx.record({
    type: 'api-key.created',
    accountId,
    data: { ...namedIn(row, rights), dialect: row.dialect },
  })
  return { row, secret: made?.secret ?? null, passphrase: made?.passphrase ?? null }
}
