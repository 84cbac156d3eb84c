import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Browser, World } from '../../../test/harness.ts'
import { freshAddress } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, type Proofs, signUp } from '../../../test/people.ts'
import { giveTradingPassword, goodTradingPassword } from '../../../test/people-trading.ts'
import { addService, type Service, servicesCli } from '../../../test/service.ts'
import type { DialectName, Permission } from '../../policy/api-keys.ts'
import { type Client, type Signed, signRequest, type Wanted } from '../api-keys/dialects/dialects.testing.ts'
import type { Verdict } from './verdict.ts'

/** Every kind of key there is: five dialects, the native one by both of its algorithms. */
export const kinds = ['native', 'native-hmac', 'kucoin', 'okx', 'coinbase-exchange', 'kraken'] as const
export type Kind = (typeof kinds)[number]

export type Owner = { browser: Browser; email: string; account: string; proofs: Proofs }
export type ApiKey = Client & { id: string; account: string; owner: Owner }

export const authority = 'api.exchange.example'

/** A program that may have requests checked, for an API under one name. */
export async function newGateway(world: World): Promise<Service> {
  const service = await addService(world, { scopes: ['api-requests', 'withdrawals', 'webhooks'] })
  await servicesCli(world, 'change', service.name, '--api-authority', authority)
  return service
}

export async function newOwner(world: World): Promise<Owner> {
  const browser = world.browser()
  const { email } = await signUp(world, browser)
  const { id: account } = await world.db
    .selectFrom('identifiers')
    .innerJoin('accounts', 'accounts.id', 'account_id')
    .select('accounts.id')
    .where('written', '=', email)
    .executeTakeFirstOrThrow()
  await giveTradingPassword(world, account)
  const proofs = { password: goodPassword, 'trading-password': goodTradingPassword, 'address-code': email }
  return { browser, email, account, proofs }
}

export type Rights = {
  permissions?: Permission[]
  ranges?: string[]
  pairs?: string[]
  nonceWindow?: number
  endsAt?: string
}

/** Made as its holder makes it. */
export async function newKey(owner: Owner, kind: Kind, rights: Rights = {}): Promise<ApiKey> {
  const dialect: DialectName = kind === 'native-hmac' ? 'native' : kind
  let privateKey: KeyObject | undefined
  let publicKey: string | undefined
  if (kind === 'native') {
    const pair = generateKeyPairSync('ed25519')
    privateKey = pair.privateKey
    publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  }
  const wanted = {
    ...{ dialect, label: `${kind} bot`, permissions: ['read', 'trade'], ...rights },
    ...(publicKey && { publicKey }),
    ...(kind === 'native-hmac' && { profile: 'hmac' }),
  }
  const made = await confirmed(owner.browser, 'POST', '/v1/api-keys', owner.proofs, wanted)
  const { key, secret, passphrase } = (await expectStatus(made, 201)).body
  return {
    ...{ id: key.id, name: key.name, dialect, account: owner.account, owner },
    ...(privateKey ? { privateKey } : { secret }),
    ...(passphrase && { passphrase }),
  }
}

export type Sent = {
  address?: string
  secure?: boolean
  needs?: Permission
  pair?: string
  process?: number
  bodySha256?: string
}

/** What the exchange asks about a request that it received. */
export async function verify(
  service: Service,
  { method, target, headers, body }: Signed,
  { process = 0, address = freshAddress(), ...more }: Sent = {},
): Promise<Verdict> {
  const said = { method, target, headers, ...(body && { body: body.toString('base64') }), address, ...more }
  return (await expectStatus(await service.post('/service/v1/api-requests/verify', said, process), 200)).body
}

/** `allowed`, or the reason in words of the log. */
export const outcomeOf = (verdict: Verdict): string => (verdict.allowed ? 'allowed' : verdict.reason)

let nonces = 0
/** A request as the client signs it at the moment of the world, with a nonce of its own. */
export async function signed(world: World, key: Client, wanted: Wanted = {}): Promise<Signed> {
  const at = wanted.at ?? (await world.now()).getTime()
  nonces += 1
  const rising = key.dialect === 'kraken' ? { nonce: `${BigInt(at) * 1_000_000n + BigInt(nonces)}` } : {}
  return signRequest(key, { target: '/api/v1/orders', ...rising, authority, ...wanted, at })
}

/** One that changes something, in the form of the dialect. */
export const order = (world: World, key: Client, wanted: Wanted = {}): Promise<Signed> => {
  const body = key.dialect === 'kraken' ? undefined : '{"size":"1","price":"60000"}'
  return signed(world, key, { method: 'POST', ...(body && { body }), ...wanted })
}

/** One key of each kind, each of an owner of its own. */
export async function newKeys(world: World, rights: Rights = {}): Promise<Record<Kind, ApiKey>> {
  const keys: Partial<Record<Kind, ApiKey>> = {}
  for (const kind of kinds) keys[kind] = await newKey(await newOwner(world), kind, rights)
  return keys as Record<Kind, ApiKey>
}

/** The owner's log of a key: reason, address, how often. */
export async function linesOf(world: World, { id }: ApiKey): Promise<string[]> {
  const lines = await world.db
    .selectFrom('api_key_refusals')
    .select(['reason', 'address', 'count'])
    .where('key_id', '=', id)
    .orderBy('reason')
    .orderBy('address')
    .execute()
  return lines.map(({ reason, address, count }) => `${reason} ${address} ${count}`)
}

/** The same request with one header said otherwise, or not at all. */
export const withHeader = (request: Signed, name: string, value: string | null): Signed => ({
  ...request,
  headers: request.headers.flatMap(([key, said]): [string, string][] =>
    key.toLowerCase() !== name ? [[key, said]] : value === null ? [] : [[key, value]],
  ),
})

export const alsoHeader = (request: Signed, name: string, value: string): Signed => ({
  ...request,
  headers: [...request.headers, [name, value]],
})
