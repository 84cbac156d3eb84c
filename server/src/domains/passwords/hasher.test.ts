import { hashSync } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { passwordHash } from '../../policy/limits.ts'
import { createHasher, type Hasher } from './hasher.ts'

const pepper = Buffer.alloc(32, 3)
const floor = { concurrency: 2, queue: 100, pepper, targetMilliseconds: 1 }

let hasher: Hasher
beforeAll(async () => {
  hasher = await createHasher(floor)
})
afterAll(() => hasher.close())

/** A hash as another start, another cost, another pepper would have made it. */
const madeWith = (
  password: string,
  timeCost: number,
  memoryCost: number = passwordHash.memoryKiB,
  secret: Buffer = pepper,
) => hashSync(password, { algorithm: 2, memoryCost, timeCost, parallelism: 1, secret })

describe('hashing', () => {
  test('never goes below the floor, and says so in the PHC string', async () => {
    expect(hasher.cost).toEqual({ memoryKiB: 19_456, timeCost: 2 })
    expect(await hasher.hash('a password')).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    )
  })

  test('takes a fresh salt each time and knows its own', async () => {
    const [one, other] = await Promise.all([hasher.hash('a password'), hasher.hash('a password')])
    expect(one).not.toBe(other)
    expect(await hasher.verify(one, 'a password')).toBe(true)
    expect(await hasher.verify(one, 'A password')).toBe(false)
    expect(await hasher.verify(one, 'a password ')).toBe(false)
  })

  test('is worth nothing without the pepper', async () => {
    expect(await hasher.verify(madeWith('a password', 2, undefined, Buffer.alloc(32, 4)), 'a password')).toBe(
      false,
    )
  })

  test('is false for nobody’s password, whatever it is', async () => {
    expect(await hasher.verify(null, 'a password')).toBe(false)
    expect(await hasher.verify(null, '')).toBe(false)
  })

  test('believes hashes of other costs and calls the cheaper ones stale', async () => {
    const cheap = madeWith('a password', 1)
    const small = madeWith('a password', 9, 4_096)
    const dear = madeWith('a password', 6)
    for (const hash of [cheap, small, dear]) expect(await hasher.verify(hash, 'a password')).toBe(true)
    expect([cheap, small, dear].map(hasher.isStale)).toEqual([true, true, false])
    expect(hasher.isStale(await hasher.hash('a password'))).toBe(false)
  })

  test('does not take a hash of another kind for a wrong password', async () => {
    const other = hashSync('a password', { algorithm: 1, secret: pepper })
    await expect(hasher.verify(other, 'a password')).rejects.toThrow('unknown kind')
    await expect(hasher.verify('$2b$10$abc', 'a password')).rejects.toThrow()
    expect(await hasher.verify(null, 'still alive')).toBe(false)
  })

  test('measures a dearer cost when there is time for one', async () => {
    const dear = await createHasher({ ...floor, targetMilliseconds: 60 })
    expect(dear.cost.timeCost).toBeGreaterThan(2)
    expect(dear.isStale(await hasher.hash('a password'))).toBe(true)
    await dear.close()
  })
})

describe('the queue', () => {
  test('refuses with a time to come back when it is full, and does all it took', async () => {
    const small = await createHasher({ ...floor, concurrency: 1, queue: 3 })
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => small.hash('a password')))
    const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason)
    expect(refused).toHaveLength(6)
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'busy', details: { retryAfterSeconds: 1 } })
    expect(await small.verify(await small.hash('again'), 'again')).toBe(true)
    await small.close()
  })

  test('refuses what waits when it closes, and what comes after', async () => {
    const small = await createHasher({ ...floor, concurrency: 1, queue: 3 })
    const results = Promise.allSettled(Array.from({ length: 4 }, () => small.hash('a password')))
    await small.close()
    expect((await results).map(({ status }) => status)).toContain('rejected')
    await expect(small.hash('a password')).rejects.toMatchObject({ code: 'unavailable' })
  })
})
