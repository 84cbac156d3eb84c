import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { until, useWorld } from '../../test/harness.ts'
import { beginSignUp, expectStatus } from '../../test/people.ts'
import { freshPhone } from '../../test/people-sms.ts'
import {
  deliveryOf,
  type GatewayStandIn,
  gatewayReports,
  openGateway,
  openTwilio,
  type TwilioStandIn,
  twilioReports,
  twilioSignature,
} from '../../test/sms-provider.ts'
import { json, twilioTook } from '../domains/notices/testing/provider.ts'

const nobody = '00000000-0000-4000-8000-00000000dead'

describe('J10: what says it comes from Twilio', () => {
  let twilio: TwilioStandIn
  const world = useWorld({
    processes: 2,
    easyCaptcha: true,
    env: async () => {
      twilio = await openTwilio()
      return twilio.env
    },
  })
  afterAll(() => twilio.close())
  beforeEach(() => twilio.answers(twilioTook()))

  /** Somebody waits for a code: their browser, and where Twilio is to report. */
  const waiting = async () => {
    const browser = world().browser()
    const number = freshPhone()
    await expectStatus(await beginSignUp(browser, number), 201)
    const url = (await twilio.sentTo(number)).get('StatusCallback')!
    return { browser, number, url }
  }
  const report = (url: string, MessageStatus: string, more: Record<string, string> = {}) =>
    twilioReports(twilio.token, url, { MessageSid: `SM${'0'.repeat(32)}`, MessageStatus, ...more })
  const handed = async (browser: ReturnType<ReturnType<typeof world>['browser']>) =>
    await until(async () => (await deliveryOf(browser))?.state === 'handed')

  test('moves the state on, as the person is shown', async () => {
    const { browser, url } = await waiting()
    expect(url).toMatch(/\/callbacks\/sms\/twilio\?notice=[0-9a-f-]{36}$/)
    await handed(browser)
    for (const status of ['accepted', 'queued', 'sending']) {
      expect((await report(url, status)).status).toBe(204)
      expect(await deliveryOf(browser)).toMatchObject({ state: 'handed', reason: null })
    }
    await report(url, 'sent')
    expect(await deliveryOf(browser)).toMatchObject({ state: 'accepted', reason: null })
    await report(url, 'delivered')
    expect(await deliveryOf(browser)).toMatchObject({ state: 'delivered', reason: null })
  })

  test.each([
    ['30005', 'unreachable'],
    ['30007', 'refused'],
    ['30008', 'other'],
    ['x', 'other'],
  ])('undelivered with %s: %s', async (ErrorCode, reason) => {
    const { browser, url } = await waiting()
    await report(url, 'sent')
    await report(url, 'undelivered', { ErrorCode })
    expect(await deliveryOf(browser)).toMatchObject({ state: 'failed', reason })
  })

  test('out of order and repeated, moves nothing back', async () => {
    const { browser, url } = await waiting()
    for (const status of ['delivered', 'sent', 'queued', 'undelivered', 'failed', 'sent']) {
      expect((await report(url, status, { ErrorCode: '30003' })).status).toBe(204)
      expect(await deliveryOf(browser)).toMatchObject({ state: 'delivered', reason: null })
    }
    const other = await waiting()
    await report(other.url, 'failed', { ErrorCode: '30003' })
    await report(other.url, 'sent')
    expect(await deliveryOf(other.browser)).toMatchObject({ state: 'failed', reason: 'unreachable' })
  })

  test('fifty at once, at two processes, in any order: delivered stays delivered', async () => {
    const { browser, url } = await waiting()
    const statuses = ['sent', 'delivered', 'undelivered', 'queued', 'failed']
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        const at = url.replace(world().origins[0]!, world().origins[n % 2]!)
        return twilioReports(twilio.token, at, { MessageStatus: statuses[n % 5]! })
      }),
    )
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([204]))
    expect(await deliveryOf(browser)).toMatchObject({ state: 'delivered' })
  })

  test('forged in any part, is refused and changes nothing', async () => {
    const { browser, url } = await waiting()
    await handed(browser)
    const form = { MessageSid: 'SM1', MessageStatus: 'delivered' }
    const right = twilioSignature(twilio.token, url, form)
    const other = await waiting()
    const forged = {
      'no signature': twilioReports(twilio.token, url, form, { 'x-twilio-signature': '' }),
      'another token': twilioReports('f'.repeat(32), url, form),
      'no token': twilioReports('', url, form),
      'another notice': twilioReports(twilio.token, other.url, form, { 'x-twilio-signature': right }),
      'another status': twilioReports(
        twilio.token,
        url,
        { ...form, MessageStatus: 'failed' },
        { 'x-twilio-signature': right },
      ),
      'one parameter more': twilioReports(
        twilio.token,
        url,
        { ...form, ErrorCode: '1' },
        { 'x-twilio-signature': right },
      ),
      'a query more': twilioReports(twilio.token, `${url}&notice=${nobody}`, form, {
        'x-twilio-signature': right,
      }),
      'a notice of no address': twilioReports(twilio.token, url.split('?')[0]!, form, {
        'x-twilio-signature': right,
      }),
      'a signature cut short': twilioReports(twilio.token, url, form, {
        'x-twilio-signature': right.slice(0, -4),
      }),
      'no base64': twilioReports(twilio.token, url, form, { 'x-twilio-signature': '-' }),
      'a long one': twilioReports(twilio.token, url, form, {
        'x-twilio-signature': right + 'A'.repeat(4_000),
      }),
    }
    for (const [name, asked] of Object.entries(forged)) {
      const reply = await asked
      expect([reply.status, reply.body?.code], name).toEqual([403, 'signature-refused'])
    }
    expect(await deliveryOf(browser)).toMatchObject({ state: 'handed' })
    expect((await twilioReports(twilio.token, url, form)).status).toBe(204)
  })

  test('of a message that nobody sent is answered as any other, and is no word of any', async () => {
    const base = `${world().origin}/callbacks/sms/twilio`
    for (const query of [`?notice=${nobody}`, '?notice=', '?notice=%00', `?notice=${'a'.repeat(3_000)}`, ''])
      expect((await report(base + query, 'delivered')).status, query.slice(0, 30)).toBe(204)
    const rows = await world().db.selectFrom('notices').select('id').where('id', '=', nobody).execute()
    expect(rows).toEqual([])
  })

  test('twice named is not named: which notice is meant can not be told', async () => {
    const { browser, url } = await waiting()
    await handed(browser)
    expect((await report(`${url}&notice=${nobody}`, 'delivered')).status).toBe(204)
    expect(await deliveryOf(browser)).toMatchObject({ state: 'handed' })
  })

  test('that is large, of another type or another method, is not read', async () => {
    const { browser, url } = await waiting()
    await handed(browser)
    expect((await report(url, 'delivered', { a: 'x'.repeat(8_200) })).status).toBe(413)
    const types = ['application/json', 'text/plain', 'multipart/form-data; boundary=x']
    for (const type of types) {
      const reply = await twilioReports(
        twilio.token,
        url,
        { MessageStatus: 'delivered' },
        { 'content-type': type },
      )
      expect(reply.status, type).toBe(415)
    }
    expect((await fetch(url)).status).toBe(405)
    expect((await fetch(url, { method: 'POST' })).status).toBe(403)
    expect(await deliveryOf(browser)).toMatchObject({ state: 'handed' })
  })

  test('E08: a page of another site gets nowhere, and nothing else opens without an Origin', async () => {
    const { url } = await waiting()
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const reply = await twilioReports(twilio.token, url, { MessageStatus: 'delivered' }, headers as never)
      expect([reply.status, reply.body.code]).toEqual([403, 'origin-refused'])
    }
    const paths = [
      '/callbacks/sms/gateway',
      '/callbacks/sms/twilio/',
      '/callbacks/sms/twilio/x',
      '//callbacks/sms/twilio',
      '/callbacks/sms/TWILIO',
      '/callbacks/sms/twilio%2f..',
      '/callbacks/../v1/sign-ins',
      '/v1/sign-ins?x=/callbacks/sms/twilio',
      '/v1/sign-ins;/callbacks/sms/twilio',
      '/v1/sign-ins',
    ]
    for (const path of paths) {
      const reply = await fetch(world().origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      expect(reply.status, path).toBe(403)
    }
  })

  test('before Twilio has answered us, is kept; and what it delivered is not sent twice when its answer is lost', async () => {
    twilio.answers(async (request, response) => {
      const form = new URLSearchParams(twilio.asked.at(-1)!.body)
      const said = await report(form.get('StatusCallback')!, 'sent')
      expect(said.status).toBe(204)
      json(500, '')(request, response)
    })
    const { browser, number, url } = await waiting()
    await until(async () => (await deliveryOf(browser))?.state === 'accepted')
    await report(url, 'delivered')
    twilio.answers(twilioTook())
    await world().settledMails()
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect(twilio.asked.filter(({ body }) => new URLSearchParams(body).get('To') === number)).toHaveLength(1)
    expect(await deliveryOf(browser)).toMatchObject({ state: 'delivered' })
  })

  test('before Twilio has answered us, does not hide the name it gives', async () => {
    twilio.answers(async (request, response) => {
      const form = new URLSearchParams(twilio.asked.at(-1)!.body)
      await report(form.get('StatusCallback')!, 'delivered')
      twilioTook(`SM${'c'.repeat(32)}`)(request, response)
    })
    const { url } = await waiting()
    const id = new URL(url).searchParams.get('notice')!
    await until(async () => {
      const row = await world().db.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst()
      return row?.provider_id === `SM${'c'.repeat(32)}` && row.delivery === 'delivered' && row.sealed === null
    })
  })
})

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
