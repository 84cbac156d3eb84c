import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemRandom } from '../../platform/random.ts'
import { deliverNotice } from './deliver.ts'
import { deliveryOf } from './delivery.ts'
import { noteReport } from './note-report.ts'
import { openOutbox, recording } from './testing/outbox.ts'
import { sample } from './testing/samples.ts'
import type { Sms } from './transport.ts'

let outbox: Awaited<ReturnType<typeof openOutbox>>
beforeAll(async () => {
  outbox = await openOutbox()
})
afterAll(() => outbox.close())
beforeEach(() => {
  outbox.lines.length = 0
})

const first = { number: 1, last: false, signal: undefined }

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
