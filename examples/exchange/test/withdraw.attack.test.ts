import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Trader } from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { until, useWorld } from '../../../server/test/harness.ts'
import { ownNetworks } from '../../../server/test/webhooks.ts'
import { type BotKey, cold, makeKey, newBotOwner, resend, send, signed } from './bots.ts'
import { openVenue, type Venue } from './venue.ts'

const world = useWorld({ easyCaptcha: true, env: ownNetworks })
let venue: Venue
let owner: Trader
let key: BotKey
beforeAll(async () => {
  venue = await openVenue(world())
  owner = await newBotOwner(world(), venue)
  key = await makeKey(world(), owner, {
    dialect: 'native',
    profile: 'hmac',
    permissions: ['read', 'withdraw'],
  })
})
afterAll(() => venue?.close())

const wanted = (amount = '0.1') => ({
  method: 'POST',
  target: '/v1/withdrawals',
  body: { asset: 'BTC', address: cold, amount },
})

/** Nothing is made or lost, and what is set aside belongs to what is open. */
async function books() {
  const { rows: off } = await venue.database.query(
    'select asset from books group by asset having sum(balance) <> 0',
  )
  expect(off).toEqual([])
  const { rows } = await venue.database.query(
    `select kind, trim_scale(balance) as balance from books where account = $1 and asset = 'BTC' order by kind`,
    [owner.account],
  )
  return Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]))
}
const mails = async (): Promise<number> =>
  (await world().settledMails(owner.email)).filter(({ subject }) =>
    subject.startsWith('Withdrawal by an API key'),
  ).length

test('G01: one signed withdrawal, fifty times at once, leaves once', async () => {
  const bytes = signed(venue.apiOrigin, key, wanted())
  const replies = await Promise.all(Array.from({ length: 50 }, () => resend(venue.apiOrigin, bytes)))
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(49).fill(401)])
  expect(await books()).toEqual({ free: '1.8999', reserved: '0' })
  expect(await mails()).toBe(1)
})

test('F15: fifty withdrawals at once come to no more than may leave in a day, and each that leaves is told', async () => {
  const replies = await Promise.all(
    Array.from({ length: 50 }, () => send(venue.apiOrigin, key, wanted('0.05'))),
  )
  const codes = await Promise.all(
    replies.map(async (reply) => ((await reply.json()) as { code?: string }).code ?? 'sent'),
  )
  const sent = codes.filter((code) => code === 'sent').length
  // A tenth of a bitcoin is gone already; at 60,000 dollars each, the day's 100,000 have room for 31 times 0.05.
  expect(sent).toBe(31)
  // What those set aside that are being asked about is not free in that moment.
  const others = new Set(codes.filter((code) => code !== 'sent'))
  expect([...others].filter((code) => !['over-limit', 'not-enough'].includes(code))).toEqual([])
  expect(await books()).toEqual({ free: '0.3468', reserved: '0' })
  expect(await mails()).toBe(32)
})

test('a withdrawal that Sallyport let go, and the exchange did not write down, is written down later, once', async () => {
  const { rows: before } = await venue.database.query(
    'select id, terms, authorization_id from withdrawals limit 1',
  )
  // As it was in the moment before the books moved.
  await venue.database.query("update withdrawals set state = 'waiting', receipt = null where id = $1", [
    before[0].id,
  ])
  await venue.restart()
  await until(async () => {
    const { rows } = await venue.database.query('select state, receipt from withdrawals where id = $1', [
      before[0].id,
    ])
    return rows[0].state === 'sent' && rows[0].receipt !== null
  })
  expect(await books()).toEqual({ free: '0.3468', reserved: '0' })
})
