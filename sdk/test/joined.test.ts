import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  confirm,
  newTrader,
  type Trader,
  terms,
} from '../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { useWorld } from '../../server/test/harness.ts'
import { expectStatus } from '../../server/test/people.ts'
import { openTrading } from '../../server/test/people-trading.ts'
import { addService, returnUrl } from '../../server/test/service.ts'
import { newSigner } from '../../server/test/signing.ts'
import { createSallyport, type Sallyport } from '../src/index.ts'

const world = useWorld({ easyCaptcha: true })
let signing: Sallyport
let bearing: Sallyport
let trader: Trader
let ahead = 0

/** Codes of an authenticator move the clock of the test, and signatures go by it. */
const follow = async (): Promise<void> => {
  ahead = (await world().now()).getTime() - Date.now()
}
beforeEach(follow)

/** One service, shown by its token and by its key: the server must take both for the same. */
beforeAll(async () => {
  const { privateKey, file } = await newSigner()
  const service = await addService(world(), { publicKey: file })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const both = {
    url: world().origin,
    service: service.id,
    clock: { now: () => new Date(Date.now() + ahead) },
  }
  signing = createSallyport({ ...both, privateKey: pem })
  bearing = createSallyport({ ...both, token: service.token })
  trader = await newTrader(world(), service)
})

const request = (key = randomUUID()) => ({
  ...terms(trader),
  kind: 'on-chain' as const,
  idempotencyKey: key,
  source: { session: trader.session },
  fiatValue: '100',
})

describe.each([
  ['signed requests', () => signing],
  ['a token', () => bearing],
])('by %s', (_, client) => {
  test('a session is taken over, looked at, and ended', async () => {
    const { url, verifier } = await client().connectUrl({ returnUrl })
    const challenge = new URL(url).searchParams.get('challenge')
    const body = { service: client().service, returnUrl, challenge }
    const { code } = (await expectStatus(await trader.browser.post('/v1/handovers', body), 201)).body
    const taken = await client().takeOverSession({ code, verifier })
    expect(taken).toMatchObject({ account: trader.account, session: trader.session })
    await expect(client().takeOverSession({ code, verifier })).rejects.toMatchObject({
      code: 'handover-over',
    })
    expect(await client().introspectSession(taken.token)).toMatchObject({
      active: true,
      frozen: false,
      holds: [],
    })
    expect(await client().introspectSession(`sss_${'A'.repeat(43)}`)).toEqual({ active: false })
    expect(await client().account(trader.account)).toMatchObject({
      tradingPassword: 'set',
      whitelistOnly: true,
    })
  })

  test('a withdrawal is asked for, confirmed, used, and proven', async () => {
    const wanted = request()
    const { id, state, withdrawal } = await client().authorizeWithdrawal(wanted)
    expect(state).toBe('confirmation-required')
    expect((await client().authorizeWithdrawal(wanted)).id).toBe(id)
    await expect(client().authorizeWithdrawal({ ...wanted, amount: '0.6' })).rejects.toMatchObject({
      code: 'idempotency-mismatch',
      status: 409,
    })
    await confirm(trader, id)
    await follow()
    expect((await client().withdrawal(id)).state).toBe('allowed')
    const used = await client().consumeAuthorization(id, { consumptionId: 'mine', ...withdrawal })
    expect(await client().consumeAuthorization(id, { consumptionId: 'mine', ...withdrawal })).toEqual({
      receipt: used.receipt,
      repeated: true,
    })
    const said = await client().verifyReceipt(used.receipt, { jti: id, consumptionId: 'mine', ...withdrawal })
    expect(said).toMatchObject({ assurance: 'totp', amount: '0.5' })
    await expect(client().verifyReceipt(used.receipt, { amount: '5' })).rejects.toMatchObject({
      parameter: 'amount',
    })
    await world().advance(30)
  })

  test('one is taken back; one that cannot be is refused with a reason', async () => {
    const { id } = await client().authorizeWithdrawal(request())
    expect(await client().cancelWithdrawal(id)).toMatchObject({
      state: 'cancelled',
      cancelledBecause: 'service',
    })
    const refused = await client().authorizeWithdrawal({ ...request(), fiatValue: '99999999' })
    expect(refused).toMatchObject({ state: 'refused', reasons: [{ code: 'over-limit' }] })
    await expect(client().authorizeWithdrawal({ ...request(), amount: '1e309' })).rejects.toMatchObject({
      code: 'bad-shape',
      details: { field: 'amount' },
    })
  })

  test('webhooks are refused where they lead inside, and counted', async () => {
    const added = client().webhooks.add({ url: 'http://127.0.0.1:9/w', types: ['hold.placed'] })
    await expect(added).rejects.toMatchObject({ code: 'webhook-url-refused' })
    expect(await client().webhooks.list()).toEqual({ webhooks: [] })
    await expect(
      client().webhooks.messages(randomUUID(), { state: 'dead', limit: 10 }),
    ).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

test('trading is allowed while the window is open, and no longer once the session is over', async () => {
  expect(await signing.checkTrade(trader.token)).toEqual({ allowed: false, reasons: ['window-closed'] })
  await expectStatus(await openTrading(trader.browser), 200)
  expect(await signing.checkTrade(trader.token)).toEqual({ allowed: true, reasons: [] })
  await signing.endSession(trader.token)
  expect(await signing.introspectSession(trader.token)).toEqual({ active: false })
  expect((await signing.checkTrade(trader.token)).allowed).toBe(false)
})
