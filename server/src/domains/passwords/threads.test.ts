import { afterEach, describe, expect, test } from 'vitest'
import { type Job, Threads } from './threads.ts'

const m = 64
const bytes = (text: string) => new TextEncoder().encode(text)
const hash = (): Job => ({ kind: 'hash', password: bytes('a password'), m, t: 2 })

const opened: Threads[] = []
const open = (count: number, queue = 100) => {
  const threads = new Threads({ count, queue, pepper: new Uint8Array(32), millisecondsEach: 1_000 })
  opened.push(threads)
  return threads
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((threads) => threads.close()))
})

describe('hashing threads', () => {
  test('do what waits in turn', async () => {
    const threads = open(1)
    const order: number[] = []
    const jobs = Array.from({ length: 12 }, async (_, index) => {
      await threads.run(hash())
      order.push(index)
    })
    await Promise.all(jobs)
    expect(order).toEqual(jobs.map((_, index) => index))
  })

  test('tell how long the queue is worth', async () => {
    const threads = open(1, 3)
    const jobs = Array.from({ length: 4 }, () => threads.run(hash()))
    await expect(threads.run(hash())).rejects.toMatchObject({
      code: 'busy',
      details: { retryAfterSeconds: 3 },
    })
    await Promise.all(jobs)
  })

  test('take the password away from the caller', async () => {
    const job = hash()
    await open(1).run(job)
    expect(job.password.byteLength).toBe(0)
  })

  test('report what a hash cannot be, and go on', async () => {
    const threads = open(1)
    const bad: Job = { kind: 'verify', password: bytes('x'), stored: 'garbage', m, padding: 0 }
    await expect(threads.run(bad)).rejects.toThrow('argon2:')
    expect(await threads.run(hash())).toMatch(/^\$argon2id/)
  })

  test('that die are replaced, and only what they had is lost', async () => {
    const threads = open(1)
    // No bytes to wipe at the end: the thread fails where nothing catches it.
    const deadly = { kind: 'hash', password: { buffer: new ArrayBuffer(1) }, m, t: 2 } as unknown as Job
    const results = await Promise.allSettled([
      threads.run(deadly),
      ...Array.from({ length: 5 }, () => threads.run(hash())),
    ])
    const failed = results.filter(({ status }) => status === 'rejected')
    expect(failed.length).toBeGreaterThanOrEqual(1)
    expect(failed.length).toBeLessThanOrEqual(2)
    expect(await threads.run(hash())).toMatch(/^\$argon2id/)
  })

  test('closed ones refuse what waited and what comes', async () => {
    const threads = open(1)
    const jobs = Promise.allSettled(
      Array.from({ length: 3 }, () => threads.run({ ...hash(), m: 19_456, t: 9 } as Job)),
    )
    await threads.close()
    for (const result of await jobs)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
    await expect(threads.run(hash())).rejects.toMatchObject({ code: 'unavailable' })
  })
})
