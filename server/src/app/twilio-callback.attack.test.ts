import { describe, expect, test } from 'vitest'
import { until } from '../../test/harness.ts'
import { deliveryOf, twilioReports, twilioSignature, useTwilio } from '../../test/sms-provider.ts'
import { json, twilioTook } from '../domains/notices/testing/provider.ts'

const nobody = '00000000-0000-4000-8000-00000000dead'

describe('J10: what says it comes from Twilio', () => {
  const { world, twilio, waiting, report, handed } = useTwilio(2)

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
        return twilioReports(twilio().token, at, { MessageStatus: statuses[n % 5]! })
      }),
    )
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([204]))
    expect(await deliveryOf(browser)).toMatchObject({ state: 'delivered' })
  })

  test('forged in any part, is refused and changes nothing', async () => {
    const { browser, url } = await waiting()
    await handed(browser)
    const form = { MessageSid: 'SM1', MessageStatus: 'delivered' }
    const right = twilioSignature(twilio().token, url, form)
    const other = await waiting()
    const forged = {
      'no signature': twilioReports(twilio().token, url, form, { 'x-twilio-signature': '' }),
      'another token': twilioReports('f'.repeat(32), url, form),
      'no token': twilioReports('', url, form),
      'another notice': twilioReports(twilio().token, other.url, form, { 'x-twilio-signature': right }),
      'another status': twilioReports(
        twilio().token,
        url,
        { ...form, MessageStatus: 'failed' },
        { 'x-twilio-signature': right },
      ),
      'one parameter more': twilioReports(
        twilio().token,
        url,
        { ...form, ErrorCode: '1' },
        { 'x-twilio-signature': right },
      ),
      'a query more': twilioReports(twilio().token, `${url}&notice=${nobody}`, form, {
        'x-twilio-signature': right,
      }),
      'a notice of no address': twilioReports(twilio().token, url.split('?')[0]!, form, {
        'x-twilio-signature': right,
      }),
      'a signature cut short': twilioReports(twilio().token, url, form, {
        'x-twilio-signature': right.slice(0, -4),
      }),
      'no base64': twilioReports(twilio().token, url, form, { 'x-twilio-signature': '-' }),
      'a long one': twilioReports(twilio().token, url, form, {
        'x-twilio-signature': right + 'A'.repeat(4_000),
      }),
    }
    for (const [name, asked] of Object.entries(forged)) {
      const reply = await asked
      expect([reply.status, reply.body?.code], name).toEqual([403, 'signature-refused'])
    }
    expect(await deliveryOf(browser)).toMatchObject({ state: 'handed' })
    expect((await twilioReports(twilio().token, url, form)).status).toBe(204)
  })

  test('before Twilio has answered us, is kept; and what it delivered is not sent twice when its answer is lost', async () => {
    twilio().answers(async (request, response) => {
      const form = new URLSearchParams(twilio().asked.at(-1)!.body)
      const said = await report(form.get('StatusCallback')!, 'sent')
      expect(said.status).toBe(204)
      json(500, '')(request, response)
    })
    const { browser, number, url } = await waiting()
    await until(async () => (await deliveryOf(browser))?.state === 'accepted')
    await report(url, 'delivered')
    twilio().answers(twilioTook())
    await world().settledMails()
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect(twilio().asked.filter(({ body }) => new URLSearchParams(body).get('To') === number)).toHaveLength(
      1,
    )
    expect(await deliveryOf(browser)).toMatchObject({ state: 'delivered' })
  })

  test('before Twilio has answered us, does not hide the name it gives', async () => {
    twilio().answers(async (request, response) => {
      const form = new URLSearchParams(twilio().asked.at(-1)!.body)
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
