import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ConfigProblem } from '../../platform/config.ts'
import { openPool } from '../../platform/db.ts'
import { insertRoot, listRoots, readRoots, sealRoot } from '../../platform/key-roots/index.ts'
import { systemRandom } from '../../platform/random.ts'
import { masters, names, useKeyed } from './keyed.testing.ts'

const { db, url, open, run, putCode, codeOf, rotations, mastersOfRoots } = useKeyed()
const [first, second, third] = masters

describe('a new master key', () => {
  test('and another one after it: each makes a root, and what is compared stays what it was', async () => {
    const before = await open(first)
    const id = await putCode((about) => before.seal('anti-phishing', about, 'Blue heron'))
    for (const [n, current] of [second, third].entries()) {
      const { code, said } = await run(current, masters[n])
      expect([code, said]).toEqual([0, expect.stringContaining('sealed anew: 1 anti_phishing_codes.sealed')])
      const after = await open(current)
      expect((await codeOf(id))[0]).toBe(n + 2)
      expect(after.open('anti-phishing', id, await codeOf(id)).toString()).toBe('Blue heron')
      expect(after.raw('password-pepper')).toEqual(before.raw('password-pepper'))
    }
    expect(await mastersOfRoots()).toEqual(names(third, third, third))
    expect(await rotations()).toEqual([
      { root: 2, sealed: 1 },
      { root: 3, sealed: 1 },
    ])
  })

  test('that is the same one changes nothing; what was left under an old root is sealed anew all the same', async () => {
    const keys = await open(first)
    const late = await putCode((about) => keys.seal('anti-phishing', about, 'Blue heron'))
    expect(await run(first)).toEqual({
      code: 0,
      said: expect.stringMatching(/^everything is sealed under root 1\ndone/),
    })
    await run(second, first)
    // A command that began before, and ended after.
    await db()
      .updateTable('anti_phishing_codes')
      .set({ sealed: keys.seal('anti-phishing', late, 'Grey owl') })
      .execute()
    expect((await run(second)).said).toContain('sealed anew: 1 anti_phishing_codes.sealed')
    expect((await open(second)).open('anti-phishing', late, await codeOf(late)).toString()).toBe('Grey owl')
    expect(await rotations()).toHaveLength(1)
  })

  test('that a process has not is not brought into use: nothing has changed, and the old one goes on alone', async () => {
    await open(first)
    const pool = openPool(url(), 1)
    const client = await pool.connect()
    await client.query('select pg_advisory_lock_shared(23059, 3)')
    const refused = await run(second, first).catch((error) => error)
    expect(refused).toBeInstanceOf(ConfigProblem)
    expect(refused.lines).toEqual([
      expect.stringMatching(/^One process does not know root 2\. Give every process SALLYPORT_SECRET_KEY/),
    ])
    expect(await mastersOfRoots()).toEqual(names(first, second))
    expect((await open(first)).seal('notices', 'x', 'said')[0]).toBe(1)
    expect(await rotations()).toEqual([])
    client.release(true)
    await pool.end()
    expect((await run(second, first)).code).toBe(0)
    expect(await mastersOfRoots()).toEqual(names(second, second))
  })

  test('that was announced and is given up: the old one stays, with or without the new one at hand', async () => {
    await open(first)
    const dead = sealRoot(second, 2, randomBytes(32), systemRandom)
    await insertRoot(db(), dead, { now: new Date(), sealsSince: null })
    expect((await run(first)).code).toBe(0)
    expect(await mastersOfRoots()).toEqual(names(first, second))
    expect(await run(third, first)).toMatchObject({ code: 0 })
    expect(await mastersOfRoots()).toEqual(names(third, second, third))
    expect((await open(third)).seal('notices', 'x', 'said')[0]).toBe(3)
    await expect(run(first, second)).rejects.toThrow('no longer, the key of this database')
  })

  test('has no room after 255 roots', async () => {
    await open(first)
    for (let version = 2; version <= 255; version++)
      await insertRoot(db(), sealRoot(first, version, randomBytes(32), systemRandom), {
        now: new Date(),
        sealsSince: new Date(),
      })
    const keys = await open(first)
    expect(keys.seal('notices', 'x', 'said')[0]).toBe(255)
    await expect(run(second, first)).rejects.toThrow('no room')
  })
})

test('readRoots never lets a root in use be missing', async () => {
  await open(first)
  const rows = await listRoots(db())
  expect(() => readRoots(rows, { current: third, previous: null })).toThrow(ConfigProblem)
})
