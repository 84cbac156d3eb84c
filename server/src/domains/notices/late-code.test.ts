import { afterAll, beforeAll, expect, it } from 'vitest'
import { deliverNotice } from './deliver.ts'
import { openOutbox, recording } from './testing/outbox.ts'
import { sample } from './testing/samples.ts'
import { NotDelivered } from './transport.ts'

let outbox: Awaited<ReturnType<typeof openOutbox>>
beforeAll(async () => {
  outbox = await openOutbox()
})
afterAll(() => outbox?.close())

it('F16: a mail that waited carries the anti-phishing code that counts when it leaves', async () => {
  let phrase: string | null = 'Blue heron'
  const asked: object[] = []
  const antiPhishing = async (_db: unknown, addressee: object) => {
    asked.push(addressee)
    return phrase
  }
  const accountId = crypto.randomUUID()
  await outbox.db.insertInto('accounts').values({ id: accountId, created_at: outbox.clock.now() }).execute()
  const id = await outbox.put({ ...sample('totp-removed'), accountId })
  const down = recording(async () => {
    throw new NotDelivered('down')
  })
  const attempt = { number: 1, last: false, signal: undefined }
  const first = deliverNotice({ ...outbox.parts(down), antiPhishing })({ noticeId: id }, attempt)
  await expect(first).rejects.toThrow('down')
  phrase = 'Red kite'
  const up = recording()
  await deliverNotice({ ...outbox.parts(up), antiPhishing })(
    { noticeId: id },
    { number: 2, last: false, signal: undefined },
  )
  expect(up.mails.map(({ text }) => [text.includes('Blue heron'), text.includes('Red kite')])).toEqual([
    [false, true],
  ])
  expect(asked).toEqual(Array(2).fill({ accountId, to: 'holder@example.com' }))
})
