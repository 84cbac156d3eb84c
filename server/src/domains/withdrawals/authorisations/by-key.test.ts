import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import type { Service } from '../../../../test/service.ts'
import {
  addApiService,
  allowedByKey,
  askingByKey,
  type BotKey,
  giveKey,
  grantOf,
  keyWish,
} from './keyed.testing.ts'
import { codesOf, consuming, list, newTrader, type Trader, terms, unlisted } from './withdrawing.testing.ts'

const world = useWorld({ easyCaptcha: true })
let service: Service
let trader: Trader
let key: BotKey

beforeAll(async () => {
  service = await addApiService(world())
  trader = await newTrader(world(), service)
  key = await giveKey(world(), trader.account)
})

const mailsOf = async ({ email }: { email: string }) =>
  (await world().settledMails(email)).map(({ subject }) => subject)

const ask = (apiRequest: string, changes: object = {}) =>
  service.post('/service/v1/withdrawals', { ...keyWish(trader, apiRequest), ...changes })

describe('a withdrawal that an API key asks for', () => {
  test('is allowed at once, told to its holder, and used once with a receipt that says how', async () => {
    const before = (await mailsOf(trader)).length
    const request = keyWish(trader, await grantOf(world(), service, key))
    const { body } = await expectStatus(await service.post('/service/v1/withdrawals', request), 201)
    expect(body).toMatchObject({
      ...{ state: 'allowed', reasons: [], confirmationUrl: null, receipt: null, fiatValue: '100' },
      withdrawal: terms(trader),
    })
    expect(await mailsOf(trader)).toHaveLength(before + 1)
    const seen = (await trader.browser.get(`/v1/withdrawals/${body.id}`)).body
    expect(seen).toMatchObject({
      ...{ state: 'allowed', byKey: true, key: { name: key.name, label: 'Rebalancer' }, here: false },
      confirmedAt: seen.createdAt,
    })
    expect(outcomeOf(await trader.browser.post(`/v1/withdrawals/${body.id}/confirmation`))).toBe(
      '409 step-refused',
    )
    const again = await service.post('/service/v1/withdrawals', request)
    expect([again.status, again.body.id]).toEqual([200, body.id])
    const used = await expectStatus(await consuming(service, trader, body.id), 200)
    expect(decodeJwt(used.body.receipt)).toMatchObject({ ...terms(trader), assurance: 'api-key' })
    expect(await mailsOf(trader)).toHaveLength(before + 1)
    const listing = (await trader.browser.get('/v1/withdrawals')).body.withdrawals
    expect(listing[0]).toMatchObject({ id: body.id, byKey: true, state: 'consumed' })
    const { events } = (await trader.browser.get('/v1/activity')).body
    expect(events.find(({ type }: { type: string }) => type === 'withdrawal.by-key').data).toMatchObject({
      key: key.name,
      withdrawalId: body.id,
    })
  })

  test('is stopped by its holder or the exchange before it is used', async () => {
    for (const stop of [
      (id: string) => trader.browser.post(`/v1/withdrawals/${id}/decline`),
      (id: string) => service.post(`/service/v1/withdrawals/${id}/cancel`),
    ]) {
      const id = await allowedByKey(world(), service, trader, key)
      await expectStatus(await stop(id), 200)
      expect(outcomeOf(await consuming(service, trader, id))).toBe('410 withdrawal-over')
    }
  })

  test('waits fifteen minutes for the exchange', async () => {
    const id = await allowedByKey(world(), service, trader, key)
    await world().advance(15 * 60 + 1)
    expect(outcomeOf(await consuming(service, trader, id))).toBe('410 withdrawal-over')
  })

  test('names a request once, within its minute, of this service and account', async () => {
    const [used, late, elsewhere, others] = await Promise.all(
      Array.from({ length: 4 }, () => grantOf(world(), service, key)),
    )
    expect((await ask(used!)).body.state).toBe('allowed')
    expect(codesOf(await ask(used!))).toEqual(['api-key-over'])

    const otherService = await addApiService(world())
    const elsewhereAsked = await otherService.post('/service/v1/withdrawals', keyWish(trader, elsewhere!))
    expect(codesOf(elsewhereAsked)).toEqual(['api-key-over'])
    const other = await newTrader(world(), service)
    const othersAsked = await service.post('/service/v1/withdrawals', keyWish(other, others!))
    expect(codesOf(othersAsked)).toEqual(['api-key-over'])
    expect(codesOf(await ask(crypto.randomUUID()))).toEqual(['api-key-over'])
    // Nobody else used them up.
    expect((await ask(elsewhere!)).body.state).toBe('allowed')
    expect((await ask(others!)).body.state).toBe('allowed')

    await world().advance(61)
    expect(codesOf(await ask(late!))).toEqual(['api-key-over'])
    const both = { session: trader.session, apiRequest: late }
    for (const source of [{}, both, { apiRequest: 'one' }, { apiRequest: null }])
      expect(outcomeOf(await ask(late!, { source }))).toBe('400 bad-shape')
  })

  test('is told to be another under the same idempotency key', async () => {
    const [first, second] = [await grantOf(world(), service, key), await grantOf(world(), service, key)]
    const request = keyWish(trader, first)
    await expectStatus(await service.post('/service/v1/withdrawals', request), 201)
    for (const source of [{ apiRequest: second }, { session: trader.session }])
      expect(outcomeOf(await service.post('/service/v1/withdrawals', { ...request, source }))).toBe(
        '409 idempotency-mismatch',
      )
    expect((await ask(second)).body.state).toBe('allowed')
  })

  test('goes to the list alone, whatever its holder may do by hand', async () => {
    const asked = await askingByKey(world(), service, trader, key, { address: unlisted })
    expect(codesOf(asked)).toEqual(['not-whitelisted'])
    await list(world(), trader.account, { address: unlisted, asset: 'SOON' }, 3600)
    const soon = { address: unlisted, asset: 'SOON' }
    expect(codesOf(await askingByKey(world(), service, trader, key, soon))).toEqual(['address-waiting'])
  })

  test('has a day of its own size', async () => {
    const rich = await newTrader(world(), service)
    const bot = await giveKey(world(), rich.account)
    const over = await askingByKey(world(), service, rich, bot, { fiatValue: '100000.5' })
    expect(over.body.reasons).toEqual([{ code: 'over-limit', limit: '100000', left: '100000' }])
    await allowedByKey(world(), service, rich, bot, { fiatValue: '99999' })
    const more = await askingByKey(world(), service, rich, bot, { fiatValue: '1.5' })
    expect(more.body.reasons).toEqual([{ code: 'over-limit', limit: '100000', left: '1' }])
  })
})
