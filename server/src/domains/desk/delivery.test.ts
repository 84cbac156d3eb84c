import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'

const world = useWorld({ desk: true, easyCaptcha: true })

type Notice = { channel: 'mail' | 'sms'; to: string; ago: number; state?: string; reason?: string }

async function make(notices: Notice[]): Promise<void> {
  const now = await world().now()
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)
  for (const { channel, to, ago, state, reason } of notices)
    await world()
      .db.insertInto('notices')
      .values({
        id: crypto.randomUUID(),
        channel,
        template: 'sign-in-code',
        sent_to: to,
        created_at: before(ago),
        sent_at: before(ago),
        delivery: state ?? null,
        delivery_at: state ? before(ago) : null,
        delivery_reason: reason ?? null,
      })
      .execute()
}

const many = (count: number, one: Notice): Notice[] => Array.from({ length: count }, () => one)

it('tells how messages fare, by channel, time, place and state, and nobody apart', async () => {
  const { browser } = await hire(world(), 'auditor')
  await world().settledMails()
  await world().db.deleteFrom('notices').execute()
  await make([
    ...many(6, { channel: 'mail', to: 'a•••@example.com', ago: 60, state: 'delivered' }),
    ...many(2, { channel: 'mail', to: 'b•••@family.example', ago: 60, state: 'failed', reason: 'refused' }),
    ...many(5, { channel: 'sms', to: '+41 ••• ••12', ago: 1_000, state: 'failed', reason: 'unreachable' }),
    ...many(3, { channel: 'sms', to: '+41 ••• ••12', ago: 7_200 }),
  ])
  const { body } = await expectStatus(await browser.get('/desk/v1/delivery'), 200)
  const [mail, sms] = body.channels
  expect(mail).toMatchObject({
    states: { delivered: 6, failed: 2, handed: 0, waiting: 0, accepted: 0 },
    reasons: [{ reason: 'refused', count: 2 }],
    places: [
      { place: 'example.com', made: 6, delivered: 6, failed: 0 },
      { place: null, made: 2, delivered: 0, failed: 2 },
    ],
  })
  expect(mail.slices).toHaveLength(12)
  expect(mail.slices.at(-1)).toEqual({ made: 8, failed: 2 })
  expect(sms).toMatchObject({ states: { failed: 5, handed: 0 }, places: [{ place: '+41', made: 5 }] })
  const day = (await browser.get('/desk/v1/delivery?window=day')).body.channels[1]
  expect(day).toMatchObject({ states: { failed: 5, handed: 3 } })
  expect(day.slices).toHaveLength(24)
  expect(JSON.stringify(body)).not.toMatch(/family|••|a@|b@/)
})

it('shows which countries the breaker has shut, for how long, and jobs that were given up', async () => {
  const { browser } = await hire(world(), 'support')
  const slice = new Date(Math.floor((await world().now()).getTime() / 600_000) * 600_000)
  await world()
    .db.insertInto('sms_conversions')
    .values([
      { country: 'XK', slice, sent: 60, entered: 1 },
      { country: 'CH proven', slice, sent: 9, entered: 8 },
    ])
    .execute()
  await sql`select graphile_worker.add_job('given-up', '{}'::json, max_attempts := 1)`.execute(world().db)
  await sql`update graphile_worker._private_jobs set attempts = 1 where task_id =
    (select id from graphile_worker._private_tasks where identifier = 'given-up')`.execute(world().db)
  const { body } = await expectStatus(await browser.get('/desk/v1/delivery'), 200)
  expect(body.sms[0]).toMatchObject({ country: 'XK', proven: false, sent: 60, entered: 1 })
  expect(body.sms[0].opensInSeconds).toBeGreaterThan(0)
  expect(body.sms).toContainEqual({ country: 'CH', proven: true, sent: 9, entered: 8, opensInSeconds: null })
  expect(body.jobs).toContainEqual({ task: 'given-up', waiting: 0, failing: 0, dead: 1, lateSeconds: 0 })
})
