import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventType } from '../../policy/events.ts'
import { rates } from '../../policy/limits.ts'
import type { AnyEvent } from '../consequences.ts'
import { openToldBench } from './bench.testing.ts'
import { makePerson, type Person } from './people.testing.ts'

let opened: Awaited<ReturnType<typeof openToldBench>>
beforeAll(async () => {
  opened = await openToldBench()
})
afterAll(() => opened?.bench.end())

/** What somebody can set off again and again, and how often it is told. */
const table: [type: EventType, data: object | undefined, by: 'stranger' | 'holder', most: number][] = [
  ['sign-in.factor-failed', { method: 'totp' }, 'stranger', rates['notice.factor-failed'].size],
  [
    'confirmation.factor-failed',
    { action: 'password.change', proof: 'totp' },
    'holder',
    rates['notice.factor-failed'].size,
  ],
  ['sign-in.codes-capped', undefined, 'stranger', rates['notice.codes-capped'].size],
  ['passkey.copied', { name: 'Key' }, 'stranger', rates['notice.passkey-copied'].size],
  [
    'sessions.others-ended',
    { count: 1, because: 'ended-by-holder' },
    'holder',
    rates['notice.signed-out'].size,
  ],
  ['device.forgotten', { deviceName: 'Firefox', own: false }, 'holder', rates['notice.signed-out'].size],
]

async function fifty(person: Person, type: EventType, data: object | undefined, by: 'stranger' | 'holder') {
  const caller = by === 'holder' ? person.caller : { kind: 'stranger' as const, client: person.caller.client }
  const event = { type, accountId: person.accountId, ...(data && { data }) } as AnyEvent
  await Promise.all(Array.from({ length: 50 }, (_, n) => opened.act(caller, (ctx) => ctx.record(event), n)))
}

describe('A24 C16: fifty at once, in two processes', () => {
  test.each(table)(
    '%s: all are written down, and told %o by %s no more than %i times',
    async (type, data, by, most) => {
      const person = await makePerson(opened.bench.outside(), ['first', 'second'], { seasoned: true })
      await fifty(person, type, data, by)
      const told = (await opened.deliver()).map(({ to }) => to)
      const counts = Object.values(person.addresses).map((one) => told.filter((to) => to === one).length)
      expect(counts).toEqual([most, most])
      expect(told).toHaveLength(2 * most)
      const events = await opened.bench.owner
        .selectFrom('events')
        .select('id')
        .where('account_id', '=', person.accountId)
        .execute()
      expect(events).toHaveLength(50)
    },
  )

  test('none is told of what was rolled back', async () => {
    const person = await makePerson(opened.bench.outside(), ['first'], { seasoned: true })
    const undone = opened.act(person.caller, async (ctx) => {
      await ctx.record({ type: 'totp.added', accountId: person.accountId })
      throw new Error('the change failed')
    })
    await expect(undone).rejects.toThrow('the change failed')
    expect(await opened.deliver()).toEqual([])
  })
})
