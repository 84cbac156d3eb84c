import { describe, expect, test } from 'vitest'
import { deliveryOf, twilioReports, useTwilio } from '../../test/sms-provider.ts'

const nobody = '00000000-0000-4000-8000-00000000dead'

describe('J10: what comes to where Twilio reports', () => {
  const { world, twilio, waiting, report, handed } = useTwilio(2)

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
        twilio().token,
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
      const reply = await twilioReports(twilio().token, url, { MessageStatus: 'delivered' }, headers as never)
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
})
