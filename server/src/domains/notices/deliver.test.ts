import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemRandom } from '../../platform/random.ts'
import { rates } from '../../policy/limits.ts'
import { deliverNotice } from './deliver.ts'
import { deliveryOf } from './delivery.ts'
import { noteReport } from './note-report.ts'
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
const twelfth = { number: 12, last: true, signal: undefined }
const down = async () => {
  throw new NotDelivered('mail server: ECONNREFUSED CONN')
}

describe('delivering a notice', () => {
  it('sends it, marks it, and keeps nothing of what it said', async () => {
    const id = await outbox.put(sample('sign-in-code'))
    const transport = recording()
    await deliverNotice(outbox.parts(transport))({ noticeId: id }, first)
    expect(transport.mails).toMatchObject([{ id, to: 'holder@example.com' }])
    expect(transport.mails[0]?.text).toContain('071345')
    expect(await outbox.row(id)).toMatchObject({ sealed: null, sent_at: expect.any(Date), gave_up_at: null })
  })

  it('sends nothing twice when the queue asks again', async () => {
    const id = await outbox.put(sample('totp-added'))
    const transport = recording()
    const deliver = deliverNotice(outbox.parts(transport))
    for (let time = 0; time < 3; time++) await deliver({ noticeId: id }, first)
    expect(transport.mails).toHaveLength(1)
  })

  it('does nothing for a notice that is gone with its account', async () => {
    const transport = recording()
    await deliverNotice(outbox.parts(transport))({ noticeId: systemRandom.uuid() }, first)
    expect(transport.mails).toEqual([])
  })

  it('says when it was written, however late it leaves', async () => {
    const written = outbox.clock.now()
    const id = await outbox.put(sample('totp-added'))
    outbox.clock.advance(7_200)
    const transport = recording()
    await deliverNotice(outbox.parts(transport))({ noticeId: id }, first)
    expect(transport.mails[0]?.at.getTime()).toBeCloseTo(written.getTime(), -2)
  })
})

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
    const to = '+447400777123'
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

describe('what the provider says of a notice', () => {
  const at = () => outbox.clock.now()
  const put = () => outbox.put({ ...sample('factor-code'), to: '+447400123456' } as ReturnType<typeof sample>)
  const say = (id: string, state: 'accepted' | 'delivered' | 'failed') =>
    noteReport(outbox.db, id, { state, at: at(), reason: state === 'failed' ? 'unreachable' : null })
  const stateOf = async (id: string) => (await deliveryOf(outbox.db, id))?.state

  it('never waits for the provider who is being asked', async () => {
    const id = await put()
    const held = Promise.withResolvers<void>()
    const sms = recording<Sms>(() => held.promise)
    const delivering = deliverNotice(outbox.parts(recording(), sms))({ noticeId: id }, first)
    await expect.poll(() => sms.mails.length).toBe(1)
    await say(id, 'accepted')
    expect(await stateOf(id)).toBe('accepted')
    held.resolve()
    await delivering
    expect(await outbox.row(id)).toMatchObject({
      delivery: 'accepted',
      provider_id: `named ${id}`,
      sealed: null,
    })
  })

  it('that has it, though its answer was lost, ends the attempts; that it failed does not', async () => {
    const [has, lost] = [await put(), await put()]
    await say(has, 'accepted')
    await say(lost, 'failed')
    const sms = recording<Sms>()
    for (const noticeId of [has, lost])
      await deliverNotice(outbox.parts(recording(), sms))({ noticeId }, { ...first, number: 2 })
    expect(sms.mails.map(({ id }) => id)).toEqual([lost])
  })

  it('moves on and never back, whatever the order', async () => {
    const states = ['accepted', 'delivered', 'failed'] as const
    for (const order of states.flatMap((a) => states.flatMap((b) => states.map((c) => [a, b, c])))) {
      const id = await put()
      for (const state of order) await say(id, state)
      const rank = ['accepted', 'failed', 'delivered']
      const furthest = rank.findLast((state) => order.includes(state as never))
      expect(await stateOf(id), order.join(' ')).toBe(furthest)
    }
  })

  it('of an unknown notice is nothing', async () => {
    const id = systemRandom.uuid()
    await say(id, 'delivered')
    expect(await deliveryOf(outbox.db, id)).toBeNull()
  })
})

describe('a provider that is down', () => {
  it('is asked again, and the mail leaves when it is back', async () => {
    const id = await outbox.put(sample('totp-added'))
    await expect(deliverNotice(outbox.parts(recording(down)))({ noticeId: id }, first)).rejects.toThrow(
      NotDelivered,
    )
    expect(await outbox.row(id)).toMatchObject({
      sealed: expect.any(Buffer),
      sent_at: null,
      gave_up_at: null,
    })
    const transport = recording()
    await deliverNotice(outbox.parts(transport))({ noticeId: id }, { ...first, number: 2 })
    expect(transport.mails).toHaveLength(1)
  })

  it('ends with the last attempt: given up, forgotten, and told in the log', async () => {
    const id = await outbox.put(sample('totp-added'))
    await deliverNotice(outbox.parts(recording(down)))({ noticeId: id }, twelfth)
    expect(await outbox.row(id)).toMatchObject({ sealed: null, sent_at: null, gave_up_at: expect.any(Date) })
    expect(outbox.lines.join('')).toContain('notice could not be delivered')
  })

  it('is not asked again after a permanent answer', async () => {
    const id = await outbox.put(sample('totp-added'))
    const refused = recording(async () => {
      throw new NotDelivered('mail server: EENVELOPE RCPT TO 550', true)
    })
    await deliverNotice(outbox.parts(refused))({ noticeId: id }, first)
    expect(await outbox.row(id)).toMatchObject({ sealed: null, gave_up_at: expect.any(Date) })
  })
})

describe('a code that is too old', () => {
  it('is dropped, not sent late', async () => {
    const id = await outbox.put(sample('sign-up-code'))
    outbox.clock.advance(300)
    const transport = recording()
    await deliverNotice(outbox.parts(transport))({ noticeId: id }, first)
    expect(transport.mails).toEqual([])
    expect(await outbox.row(id)).toMatchObject({ sealed: null, sent_at: null, gave_up_at: expect.any(Date) })
  })

  it('is still sent in its last second, and an alert at any time', async () => {
    const code = await outbox.put(sample('sign-up-code'))
    outbox.clock.advance(298)
    const alert = await outbox.put(sample('new-device-alert'))
    const transport = recording()
    const deliver = deliverNotice(outbox.parts(transport))
    await deliver({ noticeId: code }, first)
    outbox.clock.advance(86_400)
    await deliver({ noticeId: alert }, first)
    expect(transport.mails).toHaveLength(2)
  })
})

describe('several workers with one notice', () => {
  it('send it once; who comes while it is sent comes again later', async () => {
    const id = await outbox.put(sample('totp-added'))
    const transport = recording(() => pause(300))
    const deliver = deliverNotice(outbox.parts(transport))
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => deliver({ noticeId: id }, first)),
    )
    expect(transport.mails).toHaveLength(1)
    const turnedAway = outcomes.filter(({ status }) => status === 'rejected')
    expect(turnedAway).toHaveLength(9)
    for (const one of turnedAway)
      expect(one).toMatchObject({ reason: { message: 'another worker sends it' } })
  })
})

describe('a row that was tampered with', () => {
  it('does not open in the place of another', async () => {
    const [mine, theirs] = [await outbox.put(sample('totp-added')), await outbox.put(sample('sign-in-code'))]
    await sql`update notices set sealed = (select sealed from notices where id = ${theirs}) where id = ${mine}`.execute(
      outbox.db,
    )
    const transport = recording()
    await expect(deliverNotice(outbox.parts(transport))({ noticeId: mine }, first)).rejects.toThrow()
    expect(transport.mails).toEqual([])
  })
})
