import type { Exchange } from 'ccxt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trader } from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { useWorld } from '../../../server/test/harness.ts'
import { confirmed, expectStatus, goodPassword } from '../../../server/test/people.ts'
import { ownNetworks } from '../../../server/test/webhooks.ts'
import {
  type BotKey,
  type Client,
  cold,
  dialectOf,
  elsewhere,
  failureOf,
  makeKey,
  newBotOwner,
  openClient,
} from './bots.ts'
import { openVenue, type Venue } from './venue.ts'

const world = useWorld({ easyCaptcha: true, env: ownNetworks })
let venue: Venue
beforeAll(async () => {
  venue = await openVenue(world())
})
afterAll(() => venue?.close())

/** What each client makes of an answer, in its own classes. That of Coinbase Exchange has no class for a wrong time: 401 is all it reads. */
type Told = { client: Client; time: string; unlisted: [string, string]; held: [string, string] }
const clients: Told[] = [
  {
    client: 'kucoin',
    time: 'InvalidNonce',
    unlisted: ['ExchangeError', '"260325"'],
    held: ['ExchangeError', '"260210"'],
  },
  {
    client: 'okx',
    time: 'InvalidNonce',
    unlisted: ['InvalidAddress', '"58207"'],
    held: ['AccountSuspended', '"58204"'],
  },
  {
    client: 'coinbaseexchange',
    time: 'AuthenticationError',
    unlisted: ['ExchangeError', 'not in the address book'],
    held: ['ExchangeError', 'held back'],
  },
  {
    client: 'kraken',
    time: 'InvalidNonce',
    unlisted: ['InvalidAddress', 'EFunding:Unknown withdraw key'],
    held: ['ExchangeError', 'EFunding:Failed'],
  },
]

describe.each(clients)('ccxt as $client', ({ client, time, unlisted, held }) => {
  let owner: Trader
  let key: BotKey
  let bot: Exchange
  const dialect = dialectOf(client)
  const make = (wanted: object) => makeKey(world(), owner, { dialect, ...wanted })
  const open = (one: BotKey): Exchange => {
    const made = openClient(client, venue.apiOrigin, one)
    // Markets are the same for all of an exchange.
    made.setMarkets(bot.markets, bot.currencies as never)
    return made
  }
  const withdraw = (by: Exchange, to: string, amount = 0.1) =>
    by.withdraw('BTC', amount, to, undefined, client === 'kraken' ? { key: 'cold' } : { fee: '0.0001' })
  const order = (by: Exchange, price = 50_000) => by.createOrder('BTC/USD', 'limit', 'buy', 0.01, price)
  const balance = async (asset: string) => (await bot.fetchBalance())[asset]
  /** Mails about withdrawals by key. */
  const told = async (): Promise<number> =>
    (await world().settledMails(owner.email)).filter(({ subject }) =>
      subject.startsWith('Withdrawal by an API key'),
    ).length
  const sent = async (): Promise<number> =>
    (
      await venue.database.query(
        "select count(*)::int as n from withdrawals where state = 'sent' and account = $1",
        [owner.account],
      )
    ).rows[0].n

  beforeAll(async () => {
    owner = await newBotOwner(world(), venue)
    key = await make({ permissions: ['read', 'trade', 'withdraw'] })
    bot = openClient(client, venue.apiOrigin, key)
  })

  test('loads what is traded here, and the balance', async () => {
    await bot.loadMarkets()
    expect(Object.keys(bot.markets!).sort()).toEqual(['BTC/USD', 'ETH/USD'])
    expect(await balance('BTC')).toMatchObject({ free: 2, used: 0, total: 2 })
  })

  test('places an order, sees what it sets aside, and cancels it, once', async () => {
    const { id } = await order(bot)
    expect(await balance('USD')).toMatchObject({ free: 24_500, used: 500, total: 25_000 })
    await bot.cancelOrder(id!, 'BTC/USD')
    expect(await balance('USD')).toMatchObject({ free: 25_000, used: 0 })
    // Signed by the second: within one, the same request again would be these very bytes.
    if (client === 'coinbaseexchange') await new Promise((done) => setTimeout(done, 1_000))
    expect(await failureOf(bot.cancelOrder(id!, 'BTC/USD'))).toBe('OrderNotFound')
  })

  test('buys what the venue sells', async () => {
    await order(bot, 60_100)
    expect(await balance('BTC')).toMatchObject({ total: 2.01 })
    expect(await failureOf(bot.createOrder('BTC/USD', 'limit', 'buy', 5, 60_000))).toBe('InsufficientFunds')
  })

  test('withdraws to an address on the list, once, with a receipt, and its holder is told', async () => {
    const { id } = await withdraw(bot, cold)
    const { rows } = await venue.database.query('select * from withdrawals where id = $1', [id])
    expect(rows[0]).toMatchObject({ state: 'sent', address: cold, amount: '0.10000000', session: null })
    const claims = JSON.parse(Buffer.from(rows[0].receipt.split('.')[1], 'base64url').toString())
    expect(claims).toMatchObject({ assurance: 'api-key', address: cold, amount: '0.1' })
    expect(await balance('BTC')).toMatchObject({ total: 1.9099, used: 0 })
    expect(await told()).toBe(1)
  })

  test('to another address it is told so in the code of its dialect, and nothing leaves', async () => {
    const before = await balance('BTC')
    const error: Error = await withdraw(bot, elsewhere).then(String, (error) => error)
    expect([error.constructor.name, error.message]).toEqual([
      unlisted[0],
      expect.stringContaining(unlisted[1]),
    ])
    expect(await balance('BTC')).toEqual(before)
    expect([await sent(), await told()]).toEqual([1, 1])
    expect(await failureOf(withdraw(bot, cold, 1_000))).toBe('InsufficientFunds')
  })

  test('from elsewhere, for what its key may not do, with a wrong secret, and with nobody’s key: one answer', async () => {
    const answers = new Set<unknown>()
    const shut = async (by: Exchange, work: (by: Exchange) => Promise<unknown>): Promise<void> => {
      expect(await failureOf(work(by))).toBe('AuthenticationError')
      answers.add(by.last_http_response)
    }
    const read = (by: Exchange) => by.fetchBalance()
    await shut(open(await make({ permissions: ['read'], ranges: ['203.0.113.0/24'] })), read)
    const reader = open(await make({ permissions: ['read'] }))
    expect(await failureOf(read(reader))).toBe(null)
    await shut(reader, order)
    await shut(reader, (by) => withdraw(by, cold))
    const trader = open(await make({ permissions: ['trade'], pairs: ['ETH-USD'] }))
    await shut(trader, order)
    await shut(trader, read)
    await shut(open({ ...key, secret: Buffer.alloc(64, 7).toString('base64') }), read)
    await shut(open({ ...key, name: `ak_${'x'.repeat(24)}` }), read)
    expect(answers.size).toBe(1)
  })

  test('with a clock that is a minute behind, or ahead', async () => {
    for (const minutes of [-1, 1]) {
      const skewed = open(await make({ permissions: ['read'] }))
      const milliseconds = skewed.milliseconds.bind(skewed)
      skewed.milliseconds = () => milliseconds() + minutes * 60_000
      skewed.seconds = () => Math.floor(skewed.milliseconds() / 1000)
      // Kraken's nonce only has to rise: a clock that is behind counts from where it is.
      if (client !== 'kraken') expect(await failureOf(skewed.fetchBalance())).toBe(time)
      else expect(await failureOf(skewed.fetchBalance())).toBe(null)
    }
  })

  test('the very bytes of a withdrawal again are no second one', async () => {
    const before = await sent()
    await withdraw(bot, cold, 0.2)
    const { last_request_url, last_request_headers, last_request_body } = bot
    const again = () => bot.fetch(last_request_url!, 'POST', last_request_headers, last_request_body)
    const failures = await Promise.all(Array.from({ length: 5 }, () => failureOf(again())))
    expect(failures).toEqual(Array(5).fill(time))
    expect([await sent(), await told()]).toEqual([before + 1, before + 1])
  })

  test('after its key was ended', async () => {
    const spare = await make({ permissions: ['read'] })
    const other = open(spare)
    expect(await failureOf(other.fetchBalance())).toBe(null)
    await expectStatus(await owner.browser.delete(`/v1/api-keys/${spare.id}`), 204)
    expect(await failureOf(other.fetchBalance())).toBe('AuthenticationError')
  })

  test('while a change of the password holds withdrawals back; it trades on', async () => {
    const proofs = { password: goodPassword, ...owner.proofs }
    const fresh = { password: 'another quiet lantern 48' }
    await expectStatus(await confirmed(owner.browser, 'POST', '/v1/password', proofs, fresh), 204)
    const error: Error = await withdraw(bot, cold, 0.3).then(String, (error) => error)
    expect([error.constructor.name, error.message]).toEqual([held[0], expect.stringContaining(held[1])])
    await order(bot, 40_000)
  })

  test('while the account is frozen, with every key it has', async () => {
    await expectStatus(await owner.browser.post('/v1/freeze', {}), 200)
    expect(await failureOf(bot.fetchBalance())).toBe('AuthenticationError')
    expect(await failureOf(order(bot))).toBe('AuthenticationError')
    expect(await failureOf(withdraw(bot, cold))).toBe('AuthenticationError')
  })
})
