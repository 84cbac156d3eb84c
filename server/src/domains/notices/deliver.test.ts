import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemRandom } from '../../platform/random.ts'
import { deliverNotice } from './deliver.ts'
import { openOutbox, recording } from './testing/outbox.ts'
import { sample } from './testing/samples.ts'
import { NotDelivered } from './transport.ts'

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
