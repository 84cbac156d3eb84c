import { afterAll, beforeAll, expect, it } from 'vitest'
import { deliverNotice } from './deliver.ts'
import { sweepNotices } from './sweep.ts'
import { openOutbox, recording } from './testing/outbox.ts'
import { sample } from './testing/samples.ts'

let outbox: Awaited<ReturnType<typeof openOutbox>>
beforeAll(async () => {
  outbox = await openOutbox()
})
afterAll(() => outbox.close())

it('gives up what a day of attempts did not deliver, and forgets all after thirty days', async () => {
  const stuck = await outbox.put(sample('sign-in-code'))
  const sent = await outbox.put(sample('totp-added'))
  await deliverNotice(outbox.parts(recording()))(
    { noticeId: sent },
    { number: 1, last: false, signal: undefined },
  )
  const sweep = () => sweepNotices(outbox.db, outbox.clock.now(), outbox.log)

  outbox.clock.advance(23 * 3_600)
  await sweep()
  expect(await outbox.row(stuck)).toMatchObject({ gave_up_at: null, sealed: expect.any(Buffer) })

  outbox.clock.advance(2 * 3_600)
  await sweep()
  expect(await outbox.row(stuck)).toMatchObject({ gave_up_at: expect.any(Date), sealed: null })
  expect(await outbox.row(sent)).toMatchObject({ gave_up_at: null, sent_at: expect.any(Date) })
  expect(outbox.lines.join('')).toContain('never delivered')

  outbox.clock.advance(30 * 86_400)
  await sweep()
  expect([await outbox.row(stuck), await outbox.row(sent)]).toEqual([undefined, undefined])
})
