import { beforeAll, describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { confirmed, expectStatus } from '../../../../test/people.ts'
import type { Service } from '../../../../test/service.ts'
import { secondsAfter } from '../../../platform/clock.ts'
import {
  addApiService,
  allowedByKey,
  askingByKey,
  type BotKey,
  giveKey,
  openAnywhere,
} from './keyed.testing.ts'
import {
  codesOf,
  consuming,
  list,
  newTrader,
  stateOf,
  type Trader,
  unlist,
  unlisted,
} from './withdrawing.testing.ts'

const world = useWorld({ easyCaptcha: true })
let service: Service

beforeAll(async () => {
  service = await addApiService(world())
})

type Acting = { trader: Trader; key: BotKey; entry: string }
/** What happens between yes and use, and what is said: why it was refused, or `null` where the change itself cancelled it. */
type Change = [string, (acting: Acting) => Promise<unknown>, string[] | null]

const ofKey = ({ trader: { browser }, key }: Acting, act: string, body: object = {}) =>
  browser.post(`/v1/api-keys/${key.id}${act}`, body)

const changes: Change[] = [
  ['the key suspended', async (acting) => expectStatus(await ofKey(acting, '/suspend'), 200), null],
  [
    'the key ended',
    async ({ trader, key }) => expectStatus(await trader.browser.delete(`/v1/api-keys/${key.id}`), 204),
    ['api-key-over'],
  ],
  [
    'the keys of its application ended',
    async ({ trader, key }) => {
      await setKey(key, { tag: 'desk' })
      return await expectStatus(await trader.browser.post('/v1/api-keys/end', { tag: 'desk' }), 200)
    },
    ['api-key-over'],
  ],
  [
    'its right taken away',
    async (acting) => expectStatus(await ofKey(acting, '/narrow', { permissions: ['read'] }), 200),
    ['api-key-not-allowed'],
  ],
  [
    'its addresses narrowed to others',
    async (acting) => expectStatus(await ofKey(acting, '/narrow', { ranges: ['203.0.113.128/25'] }), 200),
    ['api-key-over'],
  ],
  [
    'its time over',
    async ({ key }) => {
      await setKey(key, { ends_at: secondsAfter(await world().now(), 60) })
      await world().advance(61)
    },
    ['api-key-over'],
  ],
  ['the address taken off the list', async ({ entry }) => unlist(world(), entry), ['not-whitelisted']],
  [
    'whitelist-only over',
    async ({ trader }) => openAnywhere(world(), trader.account),
    ['api-key-not-allowed'],
  ],
  [
    'the trading password locked',
    async ({ trader }) =>
      world()
        .db.updateTable('trading_passwords')
        .set({ locked_until: secondsAfter(await world().now(), 3600) })
        .where('account_id', '=', trader.account)
        .execute(),
    ['trading-password-locked'],
  ],
  [
    'F12: the account frozen',
    async ({ trader }) => expectStatus(await trader.browser.post('/v1/freeze'), 200),
    null,
  ],
  [
    'F12: the password changed',
    async ({ trader: { browser, proofs } }) =>
      expectStatus(
        await confirmed(browser, 'POST', '/v1/password', proofs, {
          password: 'another lantern in the harbour 48',
        }),
        204,
      ),
    null,
  ],
  [
    'F12: the trading password changed',
    async ({ trader: { browser, proofs } }) =>
      expectStatus(
        await confirmed(browser, 'PUT', '/v1/trading-password', proofs, {
          tradingPassword: 'iron gate at high tide',
        }),
        204,
      ),
    null,
  ],
  [
    'the settings locked',
    async ({ trader: { browser, proofs } }) =>
      expectStatus(
        await confirmed(browser, 'POST', '/v1/settings-lock', proofs, { days: 3, key: false }),
        201,
      ),
    null,
  ],
]

const setKey = async (key: BotKey, set: { tag?: string; ends_at?: Date }) =>
  await world().db.updateTable('api_keys').set(set).where('id', '=', key.id).execute()

describe('G10, F07: between the yes to a key and its use', () => {
  test.each(changes)('G10: %s', async (_name, change, codes) => {
    const trader = await newTrader(world(), service)
    const key = await giveKey(world(), trader.account)
    const place = { address: unlisted, asset: 'USDC' }
    const entry = await list(world(), trader.account, place)
    const id = await allowedByKey(world(), service, trader, key, place)
    await change({ trader, key, entry })
    const before = (await world().settledMails(trader.email)).length
    expect(outcomeOf(await consuming(service, trader, id, place))).toBe(
      codes ? '409 withdrawal-refused' : '410 withdrawal-over',
    )
    const { state, reasons, cancelledBecause } = await stateOf(service, id)
    expect([state, reasons.map(({ code }: { code: string }) => code), cancelledBecause]).toEqual(
      codes ? ['refused', codes, null] : ['cancelled', [], 'account-changed'],
    )
    // Its holder hears of a refusal; of what they did themselves they heard before.
    expect(await world().settledMails(trader.email)).toHaveLength(before + (codes ? 1 : 0))
    expect(outcomeOf(await consuming(service, trader, id, place))).toBe('410 withdrawal-over')
  })

  test('D05: a hold keeps a key back as it keeps its holder back, and goes by', async () => {
    const trader = await newTrader(world(), service)
    const key = await giveKey(world(), trader.account)
    await expectStatus(
      await confirmed(trader.browser, 'PUT', '/v1/trading-password', trader.proofs, {
        tradingPassword: 'iron gate at high tide',
      }),
      204,
    )
    const held = await askingByKey(world(), service, trader, key)
    expect(codesOf(held)).toEqual(['hold'])
    await world().advance(24 * 3600 + 60)
    const id = await allowedByKey(world(), service, trader, key)
    await expectStatus(await consuming(service, trader, id), 200)
  })

  test('other parameters than those the key asked for cancel it', async () => {
    const trader = await newTrader(world(), service)
    const id = await allowedByKey(world(), service, trader, await giveKey(world(), trader.account))
    expect(outcomeOf(await consuming(service, trader, id, { amount: '0.51' }))).toBe(
      '409 withdrawal-mismatch',
    )
    expect(await stateOf(service, id)).toMatchObject({
      state: 'cancelled',
      cancelledBecause: 'changed-parameters',
    })
  })
})
