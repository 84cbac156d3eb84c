import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import type { World } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { addService, type Service } from '../../../../test/service.ts'
import { secondsAfter } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/db.ts'
import type { Permission } from '../../../policy/api-keys.ts'
import { signRequest } from '../../api-keys/dialects/dialects.testing.ts'
import { type Trader, terms } from './withdrawing.testing.ts'

const authority = 'api.exchange.example'
export const botAddress = '203.0.113.7'

/** A key whose rights count since long ago. */
export type BotKey = { id: string; name: string; privateKey: KeyObject }

/** A program that checks requests and asks for withdrawals. */
export async function addApiService(world: World): Promise<Service> {
  const service = await addService(world, {
    scopes: ['sessions', 'withdrawals', 'trades', 'accounts', 'webhooks', 'api-requests'],
  })
  await world.db
    .updateTable('services')
    .set({ api_authorities: [authority] })
    .where('id', '=', service.id)
    .execute()
  return service
}

type Rights = { permissions: Permission[]; ranges: string[]; ends_at: Date | null }

export const giveKey = async (world: World, account: string, rights: Partial<Rights> = {}): Promise<BotKey> =>
  await insertKey(world.db, await world.now(), account, rights)

/** As if it had been made yesterday. */
export async function insertKey(
  db: Database,
  now: Date,
  account_id: string,
  rights: Partial<Rights> = {},
): Promise<BotKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const made = secondsAfter(now, -90_000)
  const key = { id: randomUUID() as string, name: `ak_${randomBytes(18).toString('base64url')}` }
  await db
    .insertInto('api_keys')
    .values({
      ...{ ...key, account_id, dialect: 'native', label: 'Rebalancer', tag: '' },
      public_key: publicKey.export({ type: 'spki', format: 'pem' }) as string,
      ...{ permissions: ['read', 'withdraw'], ranges: ['203.0.113.0/24'], pairs: [], ends_at: null },
      ...{ created_at: made, proven_at: made },
      ...rights,
    })
    .execute()
  // As old as its key is what remembers requests: else one signed in the first second of a server would be taken for one that was accepted and forgotten.
  await db.updateTable('api_request_memory_began').set({ began_at: made }).execute()
  return { ...key, privateKey }
}

/** What the exchange is told of a request that the key has signed at this moment. */
export async function checked(
  world: World,
  service: Service,
  { name, privateKey }: BotKey,
  needs: Permission = 'withdraw',
  process = 0,
) {
  const wanted = {
    ...{ method: 'POST', target: '/api/v1/withdrawals', body: '{}', authority },
    at: (await world.now()).getTime(),
  }
  const { method, target, headers, body } = signRequest({ dialect: 'native', name, privateKey }, wanted)
  const asked = { method, target, headers, body: body!.toString('base64'), address: botAddress, needs }
  return (await expectStatus(await service.post('/service/v1/api-requests/verify', asked, process), 200)).body
}

/** One that was allowed: the source to name. */
export async function grantOf(
  world: World,
  service: Service,
  key: BotKey,
  needs: Permission = 'withdraw',
): Promise<string> {
  const verdict = await checked(world, service, key, needs)
  if (!verdict.request) throw new Error(JSON.stringify(verdict))
  return verdict.request
}

/** A wish that comes from a key. */
export const keyWish = ({ account }: Pick<Trader, 'account'>, apiRequest: string) => ({
  ...terms({ account }),
  idempotencyKey: randomUUID() as string,
  source: { apiRequest },
  fiatValue: '100',
})

/** Asked for by a request that is checked now. */
export async function askingByKey(
  world: World,
  service: Service,
  trader: Pick<Trader, 'account'>,
  key: BotKey,
  changes: object = {},
  needs: Permission = 'withdraw',
) {
  const apiRequest = await grantOf(world, service, key, needs)
  return await service.post('/service/v1/withdrawals', { ...keyWish(trader, apiRequest), ...changes })
}

/** Allowed, and not used yet. Returns its id. */
export async function allowedByKey(
  world: World,
  service: Service,
  trader: Pick<Trader, 'account'>,
  key: BotKey,
  changes: object = {},
): Promise<string> {
  const { body } = await expectStatus(await askingByKey(world, service, trader, key, changes), 201)
  if (body.state !== 'allowed') throw new Error(JSON.stringify(body))
  return body.id
}

/** Its holder ended whitelist-only, and the wait is over. */
export async function openAnywhere(world: World, account_id: string): Promise<void> {
  const now = await world.now()
  const off = { off_asked_at: secondsAfter(now, -200_000), off_at: secondsAfter(now, -60), off_told_at: now }
  await world.db
    .insertInto('whitelists')
    .values({ account_id, changed_at: secondsAfter(now, -200_000), ...off })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(off))
    .execute()
}
