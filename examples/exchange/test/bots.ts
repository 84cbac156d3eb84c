import ccxt, { type Exchange } from 'ccxt'
import { type Signed, signRequest } from '../../../server/src/domains/api-keys/dialects/dialects.testing.ts'
import {
  list,
  newTrader,
  type Trader,
} from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import type { DialectName } from '../../../server/src/policy/api-keys.ts'
import type { World } from '../../../server/test/harness.ts'
import { confirmed, expectStatus } from '../../../server/test/people.ts'
import type { Venue } from './venue.ts'

export type BotKey = { id: string; name: string; secret: string; passphrase: string | null }

/** The first address of Bitcoin's first block, from its published source; and a later one of its time. */
export const cold = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
export const elsewhere = '12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX'

/** What this machine is to a venue on this machine. */
export const near = ['127.0.0.1']

/** Somebody who withdraws to two addresses, and, as every account does at first, nowhere else. */
export async function newBotOwner(world: World, venue: Venue): Promise<Trader> {
  // A passkey, not a code that counts once in 30 seconds: the clients go by the clock of this machine.
  const trader = await newTrader(world, venue.service, ['passkey'])
  await list(world, trader.account, { asset: 'BTC', network: 'bitcoin', address: cold })
  return trader
}

const least = { label: 'A program', tag: '', permissions: ['read'], ranges: near, pairs: [], endsAt: null }

/** Made as its holder makes it, by their proofs; its waiting time is over. */
export async function makeKey(world: World, { browser, proofs }: Trader, wanted: object): Promise<BotKey> {
  const body = { ...least, profile: 'ed25519', publicKey: null, nonceWindow: 0, ...wanted }
  const made = await expectStatus(await confirmed(browser, 'POST', '/v1/api-keys', proofs, body), 201)
  const { key, secret, passphrase } = made.body
  await world.db
    .updateTable('api_keys')
    .set({ wider_at: new Date(0) })
    .where('id', '=', key.id)
    .where('wider_at', 'is not', null)
    .execute()
  return { id: key.id, name: key.name, secret, passphrase }
}

export type Client = 'kucoin' | 'okx' | 'coinbaseexchange' | 'kraken'

export const dialectOf = (client: Client): string =>
  client === 'coinbaseexchange' ? 'coinbase-exchange' : client

/** The client as it is published; all that is set is where it calls, and that this exchange has no futures. */
export function openClient(client: Client, api: string, { name, secret, passphrase }: BotKey): Exchange {
  const all = { public: api, private: api, utaPrivate: api }
  return new ccxt[client]({
    apiKey: name,
    secret,
    ...(passphrase !== null && { password: passphrase }),
    urls: { api: client === 'okx' ? { rest: api } : all },
    options: { fetchMarkets: { types: ['spot'] } },
    enableRateLimit: false,
  })
}

/** Of ccxt's own classes, which one a call ends with; null where it does not fail. */
export const failureOf = (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (error: Error) => error.constructor.name,
  )

/** The same requests by other hands than ours: written apart from what reads them, and sent as they are. */
export async function send(
  api: string,
  key: BotKey,
  wanted: { method?: string; target: string; body?: unknown; dialect?: DialectName },
): Promise<Response> {
  return await resend(api, signed(api, key, wanted))
}

export function signed(
  api: string,
  { name, secret, passphrase }: BotKey,
  { dialect = 'native', body, ...wanted }: Parameters<typeof send>[2],
): Signed {
  const client = { dialect, name, secret, ...(passphrase !== null && { passphrase }) }
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  return signRequest(client, {
    ...wanted,
    authority: new URL(api).host,
    ...(text !== undefined && { body: text }),
  })
}

export const resend = (api: string, { method, target, headers, body }: Signed): Promise<Response> =>
  fetch(api + target, {
    method,
    headers: headers.map(([name, value]) => [name, value]),
    ...(method !== 'GET' && body && { body: new Uint8Array(body) }),
  })
