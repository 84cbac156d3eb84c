import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Jobs, startJobs } from '../../platform/outbox.ts'
import { systemRandom } from '../../platform/random.ts'
import { deliverNotice } from './deliver.ts'
import { deliveryJob, sendNotice } from './send.ts'
import { openOutbox, recording } from './testing/outbox.ts'
import { sample } from './testing/samples.ts'

let outbox: Awaited<ReturnType<typeof openOutbox>>
let jobs: Jobs | null = null
beforeAll(async () => {
  outbox = await openOutbox()
})
afterEach(async () => {
  await jobs?.stop()
  jobs = null
})
afterAll(() => outbox.close())

const first = { number: 1, last: false, signal: undefined }
const canaries = ['071345', 'holder@example.com']

describe('K14 what a notice says', () => {
  it('stands readable in no table, and in the queue not at all', async () => {
    const id = await outbox.put(sample('sign-in-code'))
    const rows = await sql<{ row: string }>`
      select to_jsonb(n)::text as row from notices n where id = ${id}
      union all select to_jsonb(j)::text from graphile_worker._private_jobs j`.execute(outbox.db)
    const sealed = (await outbox.row(id))?.sealed
    expect(rows.rows.length).toBeGreaterThanOrEqual(2)
    for (const canary of canaries) {
      expect(rows.rows.map(({ row }) => row).join('\n')).not.toContain(canary)
      expect(sealed?.includes(canary)).toBe(false)
    }
    const { payload } = await outbox.db
      .selectFrom(sql<{ payload: unknown }>`graphile_worker._private_jobs`.as('job'))
      .select('payload')
      .where(sql`payload->>'noticeId'`, '=', id)
      .executeTakeFirstOrThrow()
    expect(payload).toEqual({ noticeId: id })
  })

  it('reaches neither log nor queue when a provider quotes it or a bug throws it', async () => {
    const id = await outbox.put(sample('sign-in-code'))
    const leaking = recording(async ({ text, to }) => {
      throw new TypeError(`cannot send ${text} to ${to}`)
    })
    jobs = await startJobs(outbox.pool, { [deliveryJob]: deliverNotice(outbox.parts(leaking)) }, outbox.log)
    await expect.poll(() => leaking.mails.length).toBeGreaterThan(0)
    await expect
      .poll(async () => {
        const found = await sql<{ last_error: string | null }>`
          select last_error from graphile_worker._private_jobs where payload->>'noticeId' = ${id}`.execute(
          outbox.db,
        )
        return found.rows[0]?.last_error
      })
      .toBe('TypeError')
    await expect.poll(() => outbox.lines.some((line) => line.includes('job failed'))).toBe(true)
    for (const canary of canaries) expect(outbox.lines.join('')).not.toContain(canary)
  })
})

describe('C05 the answer does not wait for the provider', () => {
  it('is committed long before a provider answers', async () => {
    let answered = false
    const stuck = recording(async () => {
      await pause(2_000)
      answered = true
    })
    jobs = await startJobs(outbox.pool, { [deliveryJob]: deliverNotice(outbox.parts(stuck)) }, outbox.log)
    const ids = await Promise.all(Array.from({ length: 8 }, () => outbox.put(sample('sign-up-code'))))
    expect(answered).toBe(false)
    await expect.poll(() => stuck.mails.length, { timeout: 10_000 }).toBeGreaterThan(0)
    await expect
      .poll(async () => (await Promise.all(ids.map(outbox.row))).filter((row) => row?.sent_at).length, {
        timeout: 20_000,
      })
      .toBe(8)
  })
})

describe('K12 a stop while the provider is silent', () => {
  it('does not wait for it, and loses nothing', async () => {
    const id = await outbox.put(sample('totp-added'))
    const silent = recording(() => new Promise(() => {}))
    const stuck = await startJobs(
      outbox.pool,
      { [deliveryJob]: deliverNotice(outbox.parts(silent)) },
      outbox.log,
    )
    await expect.poll(() => silent.mails.some((mail) => mail.id === id), { timeout: 10_000 }).toBe(true)
    const start = performance.now()
    await stuck.stop()
    expect(performance.now() - start).toBeLessThan(9_000)
    expect(await outbox.row(id)).toMatchObject({
      sent_at: null,
      gave_up_at: null,
      sealed: expect.any(Buffer),
    })
    const back = recording()
    await deliverNotice(outbox.parts(back))({ noticeId: id }, first)
    expect(back.mails).toHaveLength(1)
  })
})

describe('K11 between sending and marking', () => {
  it('a connection lost there sends again under the same id, and marks it once', async () => {
    const id = await outbox.put(sample('totp-added'))
    const cut = recording(async () => {
      await sql`select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and pid <> pg_backend_pid()`.execute(outbox.db)
    })
    await expect(deliverNotice(outbox.parts(cut))({ noticeId: id }, first)).rejects.toThrow()
    expect(await outbox.row(id)).toMatchObject({ sent_at: null, sealed: expect.any(Buffer) })
    const again = recording()
    await deliverNotice(outbox.parts(again))({ noticeId: id }, first)
    expect(again.mails[0]).toEqual(cut.mails[0])
    expect(await outbox.row(id)).toMatchObject({ sent_at: expect.any(Date), sealed: null })
  })

  it('a transaction that rolls back leaves neither notice nor job', async () => {
    const count = async () =>
      (
        await sql<{
          n: number
        }>`select (select count(*) from notices) + (select count(*) from graphile_worker._private_jobs) as n`.execute(
          outbox.db,
        )
      ).rows[0]?.n
    const before = await count()
    await outbox.db
      .transaction()
      .execute(async (tx) => {
        await sendNotice(
          { tx, now: new Date(), keys: outbox.keys, random: systemRandom },
          sample('totp-added'),
        )
        throw new Error('the change failed')
      })
      .catch(() => {})
    expect(await count()).toBe(before)
  })
})
