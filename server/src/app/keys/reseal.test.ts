import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openPool } from '../../platform/db.ts'
import { masters, useKeyed } from './keyed.testing.ts'

const { url, open, run, putCode, codeOf, rotations } = useKeyed()
const [first, second] = masters

describe('sealing anew', () => {
  test('leaves what does not open as it is, says so, and ends with 1', async () => {
    const keys = await open(first)
    const good = await putCode((about) => keys.seal('anti-phishing', about, 'Blue heron'))
    const moved = keys.seal('anti-phishing', randomUUID(), 'of somebody else')
    const bad = await putCode(() => moved)
    const { code, said } = await run(second, first)
    expect([code, said]).toEqual([
      1,
      expect.stringContaining('these do not open, and were left as they are: 1 anti_phishing_codes.sealed'),
    ])
    expect(await codeOf(bad)).toEqual(moved)
    expect((await codeOf(good))[0]).toBe(2)
    expect(await rotations()).toEqual([{ root: 2, sealed: 1 }])
  })

  test('waits for no row that somebody holds, ends with 1, and ends well once it is let go', async () => {
    const keys = await open(first)
    const ids = await Promise.all(
      [1, 2, 3].map(() => putCode((about) => keys.seal('anti-phishing', about, 'Blue heron'))),
    )
    const held = ids[1]!
    const pool = openPool(url(), 1)
    const client = await pool.connect()
    await client.query('begin')
    await client.query('select from anti_phishing_codes where account_id = $1 for update', [held])
    const { code, said } = await run(second, first)
    expect([code, said]).toEqual([1, expect.stringContaining('1 values were held by others all the time')])
    expect(await rotations()).toEqual([])
    expect((await codeOf(held))[0]).toBe(1)
    await client.query('rollback')
    client.release()
    await pool.end()
    expect((await run(second)).code).toBe(0)
    for (const id of ids) expect((await codeOf(id))[0]).toBe(2)
    expect(await rotations()).toEqual([{ root: 2, sealed: 3 }])
  })

  test('goes over more rows than one batch has, and leaves empty values empty', async () => {
    const keys = await open(first)
    const ids: string[] = []
    for (let n = 0; n < 450; n++)
      ids.push(
        await putCode((about) => (n % 50 ? keys.seal('anti-phishing', about, `${n}`) : Buffer.alloc(0))),
      )
    expect((await run(second, first)).said).toContain('sealed anew: 441 anti_phishing_codes.sealed')
    const after = await open(second)
    for (const [n, id] of ids.entries())
      expect(
        n % 50 ? after.open('anti-phishing', id, await codeOf(id)).toString() : (await codeOf(id)).length,
      ).toBe(n % 50 ? `${n}` : 0)
  })
})
