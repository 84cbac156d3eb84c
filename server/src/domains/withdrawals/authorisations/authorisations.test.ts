import { createLocalJWKSet, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import { addService, returnUrl, type Service } from '../../../../test/service.ts'
import {
  asked,
  asking,
  confirm,
  consuming,
  listed,
  newTrader,
  stateOf,
  type Trader,
  terms,
  unlisted,
  wish,
} from './withdrawing.testing.ts'

const world = useWorld({ easyCaptcha: true })
let service: Service
let trader: Trader
const minute = 60

beforeAll(async () => {
  service = await addService(world())
  trader = await newTrader(world(), service)
})

const mailsOf = async ({ email }: { email: string }) =>
  (await world().settledMails(email)).map(({ subject }) => subject)

describe('a withdrawal', () => {
  test('is asked for, confirmed by its holder, and used once with a receipt that proves it', async () => {
    const before = (await mailsOf(trader)).length
    const request = { ...wish(trader), address: listed.toLowerCase(), amount: '0.50', returnUrl }
    const { body } = await expectStatus(await service.post('/service/v1/withdrawals', request), 201)
    expect(body).toEqual({
      id: body.id,
      state: 'confirmation-required',
      reasons: [],
      cancelledBecause: null,
      confirmationUrl: `${world().origin}/withdrawals/${body.id}`,
      expiresAt: expect.any(String),
      withdrawal: terms(trader),
      fiatValue: '100',
      receipt: null,
    })
    expect(outcomeOf(await consuming(service, trader, body.id))).toBe('409 withdrawal-open')
    const seen = await trader.browser.get(`/v1/withdrawals/${body.id}`)
    expect(seen.body).toMatchObject({
      service: service.name,
      state: 'confirmation-required',
      withdrawal: terms(trader),
      groups: ['0x5a', 'Aeb6', '053F', '3E94', 'C9b9', 'A09f', '3366', '9435', 'E7Ef', '1BeA', 'ed'],
      total: '0.501',
      listed: 'active',
      reasons: [],
      here: true,
      returnUrl: `${returnUrl}?withdrawal=${body.id}`,
    })
    const demanded = await trader.browser.post(`/v1/withdrawals/${body.id}/confirmation`)
    const { confirmation } = demanded.body
    expect(confirmation.proofs.map(({ kind }: { kind: string }) => kind)).toEqual([
      'trading-password',
      'totp',
    ])
    expect(confirmation.shown.slice(2)).toEqual([
      { label: 'Asked by', value: service.name },
      { label: 'Exit', value: 'To an address on a chain' },
      { label: 'Asset', value: 'ETH' },
      { label: 'Network', value: 'ethereum' },
      { label: 'To', value: '0x5a Aeb6 053F 3E94 C9b9 A09f 3366 9435 E7Ef 1BeA ed' },
      { label: 'Amount', value: '0.5 ETH' },
      { label: 'Fee', value: '0.001 ETH' },
      { label: 'Total', value: '0.501 ETH' },
      { label: 'What follows', value: 'It can not be taken back once it is sent' },
    ])
    expect((await mailsOf(trader)).length).toBe(before)
    await confirm(trader, body.id)
    expect(await mailsOf(trader)).toHaveLength(before + 1)
    expect(await stateOf(service, body.id)).toMatchObject({ state: 'allowed', confirmationUrl: null })

    const used = await expectStatus(await consuming(service, trader, body.id), 200)
    expect(used.body.repeated).toBe(false)
    const again = await consuming(service, trader, body.id, {
      address: listed.toUpperCase().replace('X', 'x'),
    })
    expect(again.body).toEqual({ receipt: used.body.receipt, repeated: true })
    expect(outcomeOf(await consuming(service, trader, body.id, { consumptionId: 'ledger-2' }))).toBe(
      '409 withdrawal-used',
    )
    expect(outcomeOf(await consuming(service, trader, body.id, { amount: '0.6' }))).toBe(
      '409 withdrawal-mismatch',
    )
    expect(await stateOf(service, body.id)).toMatchObject({ state: 'consumed', receipt: used.body.receipt })
    expect(await mailsOf(trader)).toHaveLength(before + 1)

    // By a program that is not ours.
    const keys = (await world().browser().get('/.well-known/sallyport-keys.json')).body
    const { payload, protectedHeader } = await jwtVerify(used.body.receipt, createLocalJWKSet(keys), {
      issuer: world().origin,
      audience: service.id,
      typ: 'sallyport-receipt+jwt',
      algorithms: ['EdDSA'],
      currentDate: await world().now(),
    })
    expect(protectedHeader.kid).toBe(keys.keys[0].kid)
    expect(JSON.stringify(keys)).not.toContain('"d"')
    expect(payload).toEqual({
      ...terms(trader),
      fiatValue: '100',
      consumptionId: 'ledger-1',
      assurance: 'totp',
      confirmedAt: expect.any(String),
      iss: world().origin,
      aud: service.id,
      jti: body.id,
      iat: expect.any(Number),
    })
    const listing = await trader.browser.get('/v1/withdrawals')
    expect(listing.body).toMatchObject({ withdrawals: [{ id: body.id, state: 'consumed' }], more: false })
  })

  test('is refused with every reason, and its holder is told', async () => {
    const other = await newTrader(world(), service)
    const before = (await mailsOf(other)).length
    await expectStatus(await other.browser.post('/v1/freeze'), 200)
    const refused = await asking(service, other, { address: unlisted, fiatValue: '100001' })
    expect(refused.status).toBe(201)
    expect(refused.body).toMatchObject({
      state: 'refused',
      reasons: [
        { code: 'account-frozen' },
        { code: 'not-whitelisted' },
        { code: 'over-limit', limit: '100000', left: '100000' },
      ],
      confirmationUrl: null,
    })
    // The freeze, and the withdrawal.
    expect(await mailsOf(other)).toHaveLength(before + 2)
    expect(outcomeOf(await consuming(service, other, refused.body.id, { address: unlisted }))).toBe(
      '410 withdrawal-over',
    )
    expect(outcomeOf(await other.browser.post(`/v1/withdrawals/${refused.body.id}/confirmation`))).toBe(
      '410 withdrawal-over',
    )
    const { account_id } = await world()
      .db.selectFrom('withdrawals')
      .select('account_id')
      .where('id', '=', refused.body.id)
      .executeTakeFirstOrThrow()
    expect(account_id).toBe(await accountOf(world(), other.email))
  })

  test('waits fifteen minutes for its holder, and as long for the exchange', async () => {
    const waiting = await asked(service, trader)
    const confirmed = await asked(service, trader)
    await confirm(trader, confirmed)
    await world().advance(15 * minute - 40)
    expect(await stateOf(service, confirmed)).toMatchObject({ state: 'allowed' })
    await world().advance(41)
    expect(await stateOf(service, waiting)).toMatchObject({ state: 'expired', confirmationUrl: null })
    expect(outcomeOf(await trader.browser.post(`/v1/withdrawals/${waiting}/confirmation`))).toBe(
      '410 withdrawal-over',
    )
    expect(outcomeOf(await consuming(service, trader, confirmed))).toBe('410 withdrawal-over')
    expect(outcomeOf(await service.post(`/service/v1/withdrawals/${confirmed}/cancel`))).toBe(
      '410 withdrawal-over',
    )
  })

  test('is stopped by its holder or the exchange, before and after it was confirmed', async () => {
    for (const [stop, because] of [
      [(id: string) => trader.browser.post(`/v1/withdrawals/${id}/decline`), 'holder'],
      [(id: string) => service.post(`/service/v1/withdrawals/${id}/cancel`), 'service'],
    ] as const)
      for (const isConfirmed of [false, true]) {
        const id = await asked(service, trader)
        if (isConfirmed) await confirm(trader, id)
        await expectStatus(await stop(id), 200)
        await expectStatus(await stop(id), 200)
        expect(await stateOf(service, id)).toMatchObject({ state: 'cancelled', cancelledBecause: because })
        expect(outcomeOf(await consuming(service, trader, id))).toBe('410 withdrawal-over')
      }
    const used = await asked(service, trader)
    await confirm(trader, used)
    await expectStatus(await consuming(service, trader, used), 200)
    expect(outcomeOf(await trader.browser.post(`/v1/withdrawals/${used}/decline`))).toBe(
      '409 withdrawal-used',
    )
    expect(outcomeOf(await service.post(`/service/v1/withdrawals/${used}/cancel`))).toBe(
      '409 withdrawal-used',
    )
  })
})
