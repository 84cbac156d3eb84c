import { beforeAll, describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { freshEmail, signUp } from '../../../../test/people.ts'
import { addService, returnUrl, type Service } from '../../../../test/service.ts'
import {
  asked,
  asking,
  codesOf,
  list,
  listed,
  newTrader,
  stateOf,
  type Trader,
  terms,
  wish,
} from './withdrawing.testing.ts'

const world = useWorld({ easyCaptcha: true })
let service: Service
let trader: Trader

beforeAll(async () => {
  service = await addService(world())
  trader = await newTrader(world(), service)
})

describe('what is asked for', () => {
  test('belongs to the service that asked and to the account it leaves', async () => {
    const id = await asked(service, trader)
    const otherService = await addService(world())
    const paths = [`/${id}`, `/${id}/consume`, `/${id}/cancel`].map(
      (path) => `/service/v1/withdrawals${path}`,
    )
    const body = { consumptionId: 'x', ...terms(trader) }
    expect(outcomeOf(await otherService.get(paths[0]!))).toBe('404 not-found')
    expect(outcomeOf(await otherService.post(paths[1]!, body))).toBe('404 not-found')
    expect(outcomeOf(await otherService.post(paths[2]!))).toBe('404 not-found')
    const scopeless = await addService(world(), { scopes: ['sessions', 'accounts', 'trades', 'webhooks'] })
    expect(outcomeOf(await scopeless.post('/service/v1/withdrawals', wish(trader)))).toBe('403 scope-missing')

    const stranger = world().browser()
    await signUp(world(), stranger, freshEmail('mallory'))
    const unknown = crypto.randomUUID()
    for (const named of [id, unknown]) {
      expect(outcomeOf(await stranger.get(`/v1/withdrawals/${named}`))).toBe('404 not-found')
      expect(outcomeOf(await stranger.post(`/v1/withdrawals/${named}/confirmation`))).toBe('404 not-found')
      expect(outcomeOf(await stranger.post(`/v1/withdrawals/${named}/decline`))).toBe('404 not-found')
    }
    expect((await stranger.get('/v1/withdrawals')).body).toEqual({ withdrawals: [], more: false })
    expect(outcomeOf(await asking(service, trader, { account: unknown }))).toBe('404 account-unknown')
    expect(await stateOf(service, id)).toMatchObject({ state: 'confirmation-required' })
  })

  test('goes back to addresses of the service alone, compared whole', async () => {
    for (const elsewhere of [
      ...['https://evil.example/', `${returnUrl}/more`, `${returnUrl}?next=1`, `${returnUrl}#x`],
      ...['https://exchange.example@evil.example/signed-in', 'javascript:alert(1)', '//exchange.example', ''],
    ])
      expect(outcomeOf(await asking(service, trader, { returnUrl: elsewhere }))).toBe(
        '422 return-url-refused',
      )
  })

  test('goes by every exit to what is listed, each read by its own rules', async () => {
    const uid = crypto.randomUUID()
    const place = { kind: 'internal-uid', asset: 'ETH', network: '', address: uid }
    const listedUid = await asking(service, trader, { ...place })
    expect(codesOf(listedUid)).toEqual(['not-whitelisted'])
    await list(world(), trader.account, place)
    const id = await asked(service, trader, { ...place, address: uid.toUpperCase() })
    expect((await stateOf(service, id)).withdrawal).toMatchObject({ ...place, memo: '' })
    for (const [changes, outcome, field] of [
      [{ ...place, network: 'ethereum' }, '422 network-unknown', 'network'],
      [{ kind: 'internal-email', network: '', address: 'no address' }, '422 address-invalid', 'address'],
      [{ network: '' }, '422 network-unknown', 'network'],
      [{ network: 'bitcoin' }, '422 address-other-network', 'address'],
      [{ address: `${listed.slice(0, -1)}e` }, '422 address-invalid', 'address'],
      [{ memo: 'a memo' }, '422 memo-invalid', 'memo'],
      [{ kind: 'cheque' }, '400 bad-shape', 'kind'],
      [{ asset: 'É' }, '400 bad-shape', 'asset'],
      [{ account: 'me' }, '400 bad-shape', 'account'],
      [{ idempotencyKey: '' }, '400 bad-shape', 'idempotencyKey'],
      [{ more: 1 }, '400 bad-shape', '(unknown)'],
    ] as const) {
      const reply = await asking(service, trader, changes)
      expect([outcomeOf(reply), reply.body.field]).toEqual([outcome, field])
    }
  })
})
