import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  confirm,
  listed,
  newTrader,
  type Trader,
} from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { until, useWorld } from '../../../server/test/harness.ts'
import { confirmed, expectStatus } from '../../../server/test/people.ts'
import { openTrading } from '../../../server/test/people-trading.ts'
import { ownNetworks } from '../../../server/test/webhooks.ts'
import { connect, createVisitor, openVenue, type Venue, type Visitor } from './venue.ts'

const world = useWorld({ easyCaptcha: true, env: ownNetworks })
let venue: Venue
let trader: Trader
let visitor: Visitor

beforeAll(async () => {
  venue = await openVenue(world())
  trader = await newTrader(world(), venue.service, ['totp'])
  visitor = createVisitor(venue)
  expect((await visitor.get(await connect(visitor, trader.browser))).location).toBe('/')
})
afterAll(() => venue?.close())

const balance = async (asset: string) => {
  const { rows } = await venue.database.query(
    `select trim_scale(coalesce(sum(balance) filter (where kind = 'free'), 0)) as free,
            trim_scale(coalesce(sum(balance) filter (where kind = 'reserved'), 0)) as reserved
     from books where account = $1 and asset = $2`,
    [trader.account, asset],
  )
  return rows[0]
}
const entries = async (): Promise<string[]> =>
  (await venue.database.query('select reference from entries order by id')).rows.map(
    ({ reference }) => reference,
  )

/** Nothing is made or lost, whatever was done. */
const addsUp = async () => {
  const { rows } = await venue.database.query(
    `select asset from books group by asset having sum(balance) <> 0
     union select asset from books b where balance <>
       (select coalesce(sum(amount), 0) from postings where book = b.id)`,
  )
  expect(rows).toEqual([])
}

const withdrawEth = (amount: string, address = listed) =>
  visitor.post('/withdrawals', { asset: 'ETH', address, amount })

describe('signing in', () => {
  test('brings a gift, once, and a page that loads nothing from elsewhere', async () => {
    const page = await visitor.get('/')
    expect(page.text).toContain('Set aside')
    expect(await balance('BTC')).toEqual({ free: '2', reserved: '0' })
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    const again = createVisitor(venue)
    await again.get(await connect(again, trader.browser))
    expect(await balance('BTC')).toEqual({ free: '2', reserved: '0' })
    await addsUp()
  })

  test('a code that another browser asked for signs nobody in', async () => {
    const other = createVisitor(venue)
    const address = await connect(createVisitor(venue), trader.browser)
    expect((await other.get(address)).status).toBe(400)
    await other.get('/sign-in')
    expect((await other.get(address)).status).toBe(400)
    expect((await other.get('/')).text).toContain('Sign in')
    expect(other.jar.has('exchange')).toBe(false)
  })

  test('a form of another site does nothing', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}])
      expect((await visitor.post('/sign-out', {}, headers)).status).toBe(403)
    expect((await visitor.get('/')).text).toContain('Balances')
  })
})

describe('trading', () => {
  const buy = (quantity = '0.3', price = '60100') =>
    visitor.post('/orders', { market: 'BTC-USD', side: 'buy', quantity, price })

  test('is shut until its holder opens it, for this session', async () => {
    expect((await visitor.get('/trade')).text).toContain('Trading is closed')
    await buy()
    expect(await balance('USD')).toEqual({ free: '25000', reserved: '0' })
    await expectStatus(await openTrading(trader.browser), 200)
    expect((await visitor.get('/trade')).text).toContain('Trading is open until')
  })

  test('moves both sides at the price of who was there first, and gives back what was not needed', async () => {
    await buy()
    // 0.25 at 60050, 0.05 at 60100.
    expect(await balance('BTC')).toEqual({ free: '2.3', reserved: '0' })
    expect(await balance('USD')).toEqual({ free: '6982.5', reserved: '0' })
    await buy('0.1', '50000')
    expect(await balance('USD')).toEqual({ free: '1982.5', reserved: '5000' })
    const [, id] = /\/orders\/([0-9a-f-]{36})\/cancel/.exec((await visitor.get('/trade')).text)!
    await visitor.post(`/orders/${id}/cancel`)
    await visitor.post(`/orders/${id}/cancel`)
    expect(await balance('USD')).toEqual({ free: '6982.5', reserved: '0' })
    await addsUp()
  })

  test('nobody spends what they do not have, fifty at once', async () => {
    const before = await balance('USD')
    const replies = await Promise.all(Array.from({ length: 50 }, () => buy('0.01', '59000')))
    // 6982.5 has room for eleven orders of 590.
    expect(replies.filter(({ status }) => status === 303)).toHaveLength(11)
    expect(replies.filter(({ status }) => status === 422)).toHaveLength(39)
    expect(await balance('USD')).toEqual({ free: `${Number(before.free) - 6490}`, reserved: '6490' })
    await addsUp()
  })

  test.each(['1e3', '-1', '0', '1,5', '0x10', 'NaN', '1.0000001', ' '])(
    'a quantity of %j is none',
    async (quantity) => {
      expect((await buy(quantity)).status).toBe(422)
    },
  )
})

describe('a withdrawal', () => {
  test('is set aside, confirmed at Sallyport, and leaves once, with a receipt', async () => {
    const asked = await withdrawEth('0.5')
    const id = new URL(asked.location!).pathname.split('/').at(-1)!
    expect(asked.location).toBe(`${world().origin}/withdrawals/${id}`)
    expect(await balance('ETH')).toEqual({ free: '19.499', reserved: '0.501' })
    await confirm(trader, id)
    const back = await visitor.get(`/withdrawals/return?withdrawal=${id}`)
    const page = await visitor.get(back.location!)
    expect(page.text).toContain('Receipt verified')
    expect(page.text).toContain(`Signed by ${world().origin}`)
    expect(await balance('ETH')).toEqual({ free: '19.499', reserved: '0' })
    await Promise.all(Array.from({ length: 10 }, () => visitor.get(`/withdrawals/return?withdrawal=${id}`)))
    expect((await entries()).filter((reference) => reference.startsWith('withdrawal:'))).toHaveLength(1)
    await addsUp()
    // A receipt that somebody changed here is told.
    const own = back.location!.split('/').at(-1)
    await venue.database.query(`update withdrawals set receipt = replace(receipt, '.', '.e') where id = $1`, [
      own,
    ])
    expect((await visitor.get(back.location!)).text).toContain('The receipt proves nothing')
  })

  test('goes on by a webhook where nobody comes back, or after a crash in the middle', async () => {
    const [first, second] = [await withdrawEth('0.1'), await withdrawEth('0.2')]
    const idOf = ({ location }: typeof first) => location!.split('/').at(-1)!
    await confirm(trader, idOf(first))
    const sent = async (id: string) =>
      (await venue.database.query('select state from withdrawals where authorization_id = $1', [id])).rows[0]
        .state === 'sent'
    await until(() => sent(idOf(first)))
    // Used at Sallyport, and the exchange stopped before it wrote that down: told by nobody, it asks again as it starts.
    const { rows } = await venue.database.query(
      'select id, terms from withdrawals where authorization_id = $1',
      [idOf(second)],
    )
    await venue.database.query("update withdrawals set state = 'expired' where id = $1", [rows[0].id])
    await venue.advance(30)
    await confirm(trader, idOf(second))
    const { status } = await venue.service.post(`/service/v1/withdrawals/${idOf(second)}/consume`, {
      consumptionId: rows[0].id,
      ...rows[0].terms,
    })
    expect(status).toBe(200)
    await venue.database.query("update withdrawals set state = 'waiting' where id = $1", [rows[0].id])
    await venue.restart()
    expect(await sent(idOf(second))).toBe(true)
    expect(await balance('ETH')).toEqual({ free: '19.197', reserved: '0' })
    await addsUp()
  })

  test.each([
    ['an address that is not on the list', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', 'not on your list'],
    ['an address of another network', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'another network'],
    ['no address', 'nonsense', 'not an address of that network'],
    ['a piece of a page', '<img src=x onerror=alert(1)>', 'not an address of that network'],
  ])('to %s is refused in plain words, and the money is free again', async (_, address, words) => {
    const before = await balance('ETH')
    const { location } = await withdrawEth('0.1', address)
    const page = await visitor.get(location!)
    expect(page.text).toContain('Why not')
    expect(page.text).toContain(words)
    expect(page.text).not.toMatch(/<img(?! src="\/mark)/)
    expect(await balance('ETH')).toEqual(before)
    await addsUp()
  })

  test('K03: to a text that no database takes goes nowhere', async () => {
    for (const address of [`${listed}\u0000`, '\u0000', `\u0007${listed}`])
      expect([address, (await withdrawEth('0.1', address)).status]).toEqual([address, 422])
  })

  test('of more than there is goes nowhere', async () => {
    const before = await balance('ETH')
    expect((await withdrawEth('19.197')).status).toBe(422)
    expect(await balance('ETH')).toEqual(before)
  })

  test('is nobody else’s to see', async () => {
    const other = await newTrader(world(), venue.service, ['totp'])
    const stranger = createVisitor(venue)
    await stranger.get(await connect(stranger, other.browser))
    const { rows } = await venue.database.query('select id from withdrawals limit 1')
    expect((await stranger.get(`/withdrawals/${rows[0].id}`)).status).toBe(404)
    expect((await createVisitor(venue).get(`/withdrawals/${rows[0].id}`)).location).toBe('/')
  })
})

describe('what Sallyport tells', () => {
  test('is believed where it is signed, and by nobody else', async () => {
    const body = JSON.stringify({ type: 'session.ended', timestamp: '', data: { account: trader.account } })
    const headers = { 'content-type': 'application/json', 'webhook-id': 'x', 'webhook-timestamp': '1' }
    const reply = await fetch(`${venue.origin}/webhooks`, { method: 'POST', headers, body })
    expect(reply.status).toBe(400)
    expect((await visitor.get('/told')).text).toContain('withdrawal.confirmed')
  })

  test('a new password holds the next withdrawal, and the exchange says why and until when', async () => {
    await venue.advance(30)
    const fresh = 'another quiet lantern 48'
    const proofs = trader.proofs
    await expectStatus(
      await confirmed(trader.browser, 'POST', '/v1/password', proofs, { password: fresh }),
      204,
    )
    const { location } = await withdrawEth('0.1')
    const page = await visitor.get(location!)
    expect(page.text).toContain('your password was changed')
    expect(page.text).toMatch(/Until <time datetime=/)
    expect((await visitor.get('/')).text).toContain('Withdrawals wait')
    await until(async () => (await visitor.get('/told')).text.includes('hold.placed'))
  })

  test('signing out at Sallyport signs out here, at once', async () => {
    expect((await visitor.get('/')).text).toContain('Balances')
    await expectStatus(await trader.browser.delete('/v1/session'), 204)
    await until(async () => (await visitor.get('/')).text.includes('You sign in at your account'))
    expect((await visitor.get('/withdraw')).location).toBe('/')
  })
})
