import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Trader } from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { useWorld } from '../../../server/test/harness.ts'
import { ownNetworks } from '../../../server/test/webhooks.ts'
import { type Client, dialectOf, failureOf, makeKey, newBotOwner, openClient } from './bots.ts'
import { openVenue, type Venue } from './venue.ts'

const world = useWorld({ easyCaptcha: true, env: ownNetworks })
let venue: Venue
let owner: Trader
beforeAll(async () => {
  venue = await openVenue(world())
  owner = await newBotOwner(world(), venue)
})
afterAll(() => venue?.close())

const locked: [client: Client, told: string][] = [
  ['kucoin', 'RateLimitExceeded'],
  ['okx', 'RateLimitExceeded'],
  ['coinbaseexchange', 'RateLimitExceeded'],
  ['kraken', 'DDoSProtection'],
]

test.each(locked)(
  'G09: who tries secrets for a key is shut out as %s, and told %s; other keys are not',
  async (client, told) => {
    const make = () => makeKey(world(), owner, { dialect: dialectOf(client) })
    const [key, other] = [await make(), await make()]
    const open = (secret: string) => {
      const bot = openClient(client, venue.apiOrigin, { ...key, secret })
      bot.setMarkets([])
      return bot
    }
    const guesses = Array.from({ length: 20 }, (_, n) => open(Buffer.alloc(64, n).toString('base64')))
    for (const guess of guesses) expect(await failureOf(guess.fetchBalance())).toBe('AuthenticationError')
    // Not the right one either: or the next guess would be worth it.
    expect(await failureOf(open(key.secret).fetchBalance())).toBe(told)
    const beside = openClient(client, venue.apiOrigin, other)
    beside.setMarkets([])
    expect(await failureOf(beside.fetchBalance())).toBe(null)
  },
)
