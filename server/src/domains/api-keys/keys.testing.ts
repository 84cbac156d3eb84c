import { sql } from 'kysely'
import { mailed } from '../../../test/attacks.ts'
import type { Browser, Reply } from '../../../test/browser.ts'
import { until, type World } from '../../../test/harness.ts'
import { confirmed, expectStatus, giveProofs, type Proofs } from '../../../test/people.ts'
import type { Permission } from '../../policy/api-keys.ts'
import { effectiveOf, findKey, type KeyRow, stateOf } from './index.ts'

/** What the tests of API keys do over and over, through the real door. */

export const path = '/v1/api-keys'
export const day = 24 * 60 * 60
export const home = '203.0.113.7'

/** A row as it could stand in the table. */
export const keyRow = (parts: Partial<KeyRow>): KeyRow => ({
  ...{ id: crypto.randomUUID(), accountId: crypto.randomUUID(), name: 'ak_x', dialect: 'okx' },
  ...{ publicKey: null, secret: Buffer.alloc(45), passphraseHash: null, label: 'Bot', tag: '' },
  ...{
    permissions: ['read'],
    ranges: [],
    pairs: [],
    endsAt: null,
    sunsetAt: null,
    wider: null,
    nonceWindow: 0,
  },
  ...{ createdAt: new Date(0), provenAt: new Date(0), lastUsedAt: null, lastUsedAddress: null },
  ...{ suspendedAt: null, suspendedBecause: null, endedAt: null, version: 1 },
  ...parts,
})

/** Of a key that may read and trade from home. */
export const wanted = {
  dialect: 'okx',
  label: 'Bot',
  tag: '',
  permissions: ['read', 'trade'],
  ranges: [home],
  pairs: [] as string[],
  endsAt: null as string | null,
}

type Person = { browser: Browser; proofs: Proofs }

export const make = ({ browser, proofs }: Person, more: object = {}): Promise<Reply> =>
  confirmed(browser, 'POST', path, proofs, { ...wanted, ...more })

export type Made = { key: { id: string; name: string }; secret: string; passphrase: string | null }

export const made = async (person: Person, more: object = {}): Promise<Made> =>
  (await expectStatus(await make(person, more), 201)).body

const { dialect: _dialect, ...rights } = wanted
export const change = ({ browser, proofs }: Person, id: string, more: object = {}): Promise<Reply> =>
  confirmed(browser, 'PUT', `${path}/${id}`, proofs, { ...rights, ...more })

export const narrow = (browser: Browser, id: string, body: object): Promise<Reply> =>
  browser.post(`${path}/${id}/narrow`, body)

export const suspend = (browser: Browser, id: string): Promise<Reply> => browser.post(`${path}/${id}/suspend`)

export const resume = ({ browser, proofs }: Person, id: string): Promise<Reply> =>
  confirmed(browser, 'POST', `${path}/${id}/resume`, proofs)

export const end = (browser: Browser, id: string): Promise<Reply> => browser.delete(`${path}/${id}`)

export const listOf = async (browser: Browser) => (await expectStatus(await browser.get(path), 200)).body

export const keyOf = async (browser: Browser, id: string) =>
  (await listOf(browser)).keys.find((key: { id: string }) => key.id === id)

/** A confirmation with every proof given, ready to be used. */
export async function ready({ browser, proofs }: Person, method: 'POST' | 'PUT', to: string, body: object) {
  const asked = await expectStatus(await browser.request(method, to, body), 403)
  return await giveProofs(browser, asked.body.confirmation, proofs)
}

/** Subjects of what was told about keys, oldest first. */
export const toldOf = async (world: World, email: string): Promise<string[]> =>
  (await mailed(world, email)).filter((subject) => /API/.test(subject))

/** What happened to keys, oldest first, without their names. */
export async function keyEvents(world: World, accountId: string): Promise<Record<string, unknown>[]> {
  const rows = await world.db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('account_id', '=', accountId)
    .where('type', 'like', 'api-key%')
    .orderBy('id')
    .execute()
  return rows.map(({ type, data }) => {
    const { name: _name, label: _label, ...rest } = data as Record<string, unknown>
    return { type, ...rest }
  })
}

/** As the minute's job does; whoever is due is told afterwards. */
export async function endDue(world: World): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id::text from graphile_worker.add_job('end-api-keys')`.execute(world.db)
  await until(async () => {
    const left = await sql`select 1 from graphile_worker.jobs where id = ${rows[0]!.id}::bigint`.execute(
      world.db,
    )
    return left.rows.length === 0
  })
}

/** Straight into the table, so many of them; no mail tells of it. */
export async function give(
  world: World,
  account_id: string,
  count: number,
  more: object = {},
): Promise<string[]> {
  const now = await world.now()
  const keys = Array.from({ length: count }, () => ({
    ...{
      id: crypto.randomUUID(),
      account_id,
      name: `ak_${crypto.randomUUID()}`,
      dialect: 'okx',
      label: 'Given',
    },
    ...{ tag: '', permissions: ['read'], ranges: [home], pairs: [], secret: Buffer.alloc(45) },
    ...{ created_at: now, proven_at: now },
    ...more,
  }))
  await world.db.insertInto('api_keys').values(keys).execute()
  return keys.map(({ id }) => id)
}

/** Whether a key may do it at this moment, by its row. */
export async function may(world: World, id: string, permission: string): Promise<boolean> {
  const row = (await findKey(world.db, id))!
  const now = await world.now()
  return stateOf(row, now) === 'live' && effectiveOf(row, now).permissions.includes(permission as Permission)
}
