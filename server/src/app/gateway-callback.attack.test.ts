import { afterAll, describe, expect, test } from 'vitest'
import { until, useWorld } from '../../test/harness.ts'
import { beginSignUp, expectStatus } from '../../test/people.ts'
import { freshPhone } from '../../test/people-sms.ts'
import { deliveryOf, type GatewayStandIn, gatewayReports, openGateway } from '../../test/sms-provider.ts'
import { json } from '../domains/notices/testing/provider.ts'

const nobody = '00000000-0000-4000-8000-00000000dead'

describe('J10: what says it comes from the gateway', () => {
  let gateway: GatewayStandIn
  const world = useWorld({
    easyCaptcha: true,
    env: async () => {
      gateway = await openGateway()
      return gateway.env
    },
  })
  afterAll(() => gateway.close())

  const waiting = async () => {
    const browser = world().browser()
    const number = freshPhone()
    await expectStatus(await beginSignUp(browser, number), 201)
    const { id, callback } = await gateway.sentTo(number)
    await until(async () => (await deliveryOf(browser)) !== null)
    return { browser, id, callback, number }
  }
  const report = async (url: string, body: unknown, headers: Record<string, string> = {}, seconds = 0) =>
    gatewayReports(
      gateway.key,
      url,
      body,
      new Date((await world().now()).getTime() + seconds * 1000),
      headers,
    )

  test('moves the state on, and nothing back', async () => {
    const { browser, id, callback } = await waiting()
    expect(callback).toBe(`${world().origin}/callbacks/sms/gateway`)
    for (const [state, shown] of [
      ['accepted', 'accepted'],
      ['delivered', 'delivered'],
      ['accepted', 'delivered'],
      ['failed', 'delivered'],
    ]) {
      expect((await report(callback, { id, state, providerId: 'x' })).status).toBe(204)
      expect(await deliveryOf(browser)).toMatchObject({ state: shown })
    }
  })

  test('D09: a SIM that was swapped is told to the person, at once or later', async () => {
    const { browser, id, callback } = await waiting()
    await report(callback, { id, state: 'failed', reason: 'sim-changed' })
    expect(await deliveryOf(browser)).toMatchObject({ state: 'failed', reason: 'sim-changed' })
    gateway.answers(json(409, { reason: 'sim-changed' }))
    const second = await waiting()
    await until(async () => (await deliveryOf(second.browser))?.state === 'failed')
    expect(await deliveryOf(second.browser)).toMatchObject({ state: 'failed', reason: 'sim-changed' })
    gateway.answers(json(202, {}))
    expect(gateway.asked.filter(({ body }) => body.includes(second.number))).toHaveLength(1)
  })

  test('D09: what was sent to a SIM that turns out to be swapped opens nothing, and a new code does', async () => {
    const { browser, id, callback, number } = await waiting()
    const code = /#(\d{6})$/.exec((await gateway.sentTo(number)).text)![1]
    await report(callback, { id, state: 'delivered' })
    await report(callback, { id, state: 'failed', reason: 'sim-changed' })
    const answer = (code: string | undefined) => browser.post('/v1/sign-ups/current/answers', { code })
    expect((await answer(code)).body).toMatchObject({ code: 'code-wrong', triesLeft: 4 })
    await world().advance(31)
    await expectStatus(await browser.post('/v1/sign-ups/current/resends'), 201)
    await until(async () => (await deliveryOf(browser)) !== null)
    await expectStatus(await answer(/#(\d{6})$/.exec((await gateway.sentTo(number)).text)![1]), 201)
  })

  test('forged or out of its time, is refused', async () => {
    const { browser, id, callback } = await waiting()
    const good = { id, state: 'delivered' }
    const now = await world().now()
    const forged = {
      'another key': gatewayReports(Buffer.alloc(32, 1), callback, good, now),
      'no key': gatewayReports(Buffer.alloc(0), callback, good, now),
      'no signature': report(callback, good, { 'webhook-signature': '' }),
      'another id': report(callback, good, { 'webhook-id': 'msg_x' }),
      'another time': report(callback, good, { 'webhook-timestamp': '1' }),
      'five minutes old': report(callback, good, {}, -301),
      'from the future': report(callback, good, {}, 302),
    }
    for (const [name, asked] of Object.entries(forged)) {
      const reply = await asked
      expect([reply.status, reply.body?.code], name).toEqual([403, 'signature-refused'])
    }
    expect(await deliveryOf(browser)).toMatchObject({ state: 'handed' })
    expect((await report(callback, good, {}, -290)).status).toBe(204)
  })

  test('signed, but nonsense, is harmless', async () => {
    const { browser, id, callback } = await waiting()
    const nonsense: unknown[] = [
      {},
      [],
      'null',
      '17',
      { id: nobody, state: 'delivered' },
      { id: 'x', state: 'delivered' },
      { id: [id], state: 'delivered' },
      { id, state: 'Delivered' },
      { id, state: '__proto__' },
      { id, state: { toString: 'delivered' } },
    ]
    for (const body of nonsense) expect((await report(callback, body)).status, JSON.stringify(body)).toBe(204)
    expect((await report(callback, '{"id":')).status).toBe(400)
    expect((await report(callback, `{"id":"${id}","id":"${nobody}","state":"delivered"}`)).status).toBe(400)
    expect((await report(callback, { id, state: 'delivered', x: 'x'.repeat(8_200) })).status).toBe(413)
    expect(await deliveryOf(browser)).toMatchObject({ state: 'handed' })
    await report(callback, { id, state: 'failed', reason: '<b>' })
    expect(await deliveryOf(browser)).toMatchObject({ state: 'failed', reason: 'other' })
  })
})

describe('J10: where nobody reports', () => {
  const world = useWorld()

  test('there is nothing to report to', async () => {
    for (const path of ['/callbacks/sms/twilio', '/callbacks/sms/gateway']) {
      expect((await fetch(world().origin + path, { method: 'POST' })).status).toBe(403)
      expect((await world().browser().post(path, {})).status).toBe(404)
      expect((await world().browser().get(path)).status).toBe(404)
    }
  })
})
