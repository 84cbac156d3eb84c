import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rates } from '../../policy/limits.ts'
import { deliverNotice } from './deliver.ts'
import { deliveryOf } from './delivery.ts'
import { openOutbox, recording } from './testing/outbox.ts'
import { sample } from './testing/samples.ts'
import { type Mail, NotDelivered, type Sms } from './transport.ts'

let outbox: Awaited<ReturnType<typeof openOutbox>>
beforeAll(async () => {
  outbox = await openOutbox()
})
afterAll(() => outbox.close())
beforeEach(() => {
  outbox.lines.length = 0
})

const first = { number: 1, last: false, signal: undefined }

describe('the way of a notice', () => {
  const bySms = (template: Parameters<typeof sample>[0]) =>
    ({ ...sample(template), to: '+447400123456' }) as ReturnType<typeof sample>

  it('is by SMS to a number and by mail to an address, and what the provider calls it is kept', async () => {
    const [mail, sms] = [recording<Mail>(), recording<Sms>()]
    const deliver = deliverNotice(outbox.parts(mail, sms))
    const toNumber = await outbox.put(bySms('sign-in-code'))
    const toAddress = await outbox.put(sample('sign-in-code'))
    for (const noticeId of [toNumber, toAddress]) await deliver({ noticeId }, first)
    expect(mail.mails.map(({ to }) => to)).toEqual(['holder@example.com'])
    expect(sms.mails).toMatchObject([{ id: toNumber, to: '+447400123456', seconds: 300 }])
    expect(sms.mails[0]?.text).toMatch(/#071345$/)
    expect(await outbox.row(toNumber)).toMatchObject({
      channel: 'sms',
      sealed: null,
      provider_id: `named ${toNumber}`,
      delivery: null,
    })
  })

  it('C15: puts alerts to one number off when there are many of them, and never a code', async () => {
    const to = '+447400777124'
    const make = (template: Parameters<typeof sample>[0]) =>
      outbox.put({ ...sample(template), to } as ReturnType<typeof sample>)
    const sms = recording<Sms>()
    const deliver = deliverNotice(outbox.parts(recording(), sms))
    const ids = await Promise.all(Array.from({ length: 30 }, () => make('new-device-alert')))
    const outcomes = await Promise.allSettled(ids.map((noticeId) => deliver({ noticeId }, first)))
    expect(sms.mails).toHaveLength(rates['sms.alerts'].size)
    for (const one of outcomes.filter(({ status }) => status === 'rejected'))
      expect(one).toMatchObject({ reason: { message: 'so many alerts to one number: put off' } })
    await deliver({ noticeId: await make('factor-code') }, first)
    await deliver({ noticeId: await outbox.put(sample('new-device-alert')) }, first)
    outbox.clock.advance(3_600)
    for (const noticeId of ids) await deliver({ noticeId }, { ...first, number: 2 })
    expect(new Set(sms.mails.map(({ id }) => id)).size).toBe(31)
  })

  it('ends where SMS are switched off', async () => {
    const id = await outbox.put(bySms('totp-added'))
    await deliverNotice(outbox.parts(recording()))({ noticeId: id }, first)
    expect(await outbox.row(id)).toMatchObject({
      gave_up_at: expect.any(Date),
      sealed: null,
      delivery: 'failed',
    })
    expect(outbox.lines.join('')).toContain('SMS is switched off')
  })

  it.each(['unreachable', 'refused', 'sim-changed', 'other'] as const)(
    'that comes to an end says why: %s',
    async (because) => {
      const id = await outbox.put(bySms('factor-code'))
      const refused = recording<Sms>(async () => {
        throw new NotDelivered('SMS provider: 400', true, because)
      })
      await deliverNotice(outbox.parts(recording(), refused))({ noticeId: id }, first)
      expect(await deliveryOf(outbox.db, id)).toMatchObject({ state: 'failed', reason: because })
    },
  )
})
