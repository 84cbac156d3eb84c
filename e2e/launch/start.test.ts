import { readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isAlive } from '../../tools/launch/processes.mjs'
import { createPlace, family } from './launcher.ts'

let place: Awaited<ReturnType<typeof createPlace>>
beforeEach(async () => {
  place = await createPlace()
})
afterEach(() => place.remove())

const page = async (): Promise<number> => (await fetch(`${place.origin}/health/ready`)).status

describe('a start', () => {
  test('serves, says where, and leaves nothing running after Ctrl-C', async () => {
    const start = place.start()
    await start.ready
    expect(await page()).toBe(200)
    for (const shown of [
      `${place.origin}/`,
      `${place.origin}/mailbox`,
      `${place.origin}/reference`,
      place.folder,
    ])
      expect(start.printed()).toContain(shown)
    const everybody = [...(await family(start.child.pid!)), await place.postgresPid()]
    expect(everybody.length).toBeGreaterThanOrEqual(3)
    start.child.kill('SIGINT')
    expect(await start.ended).toBe(0)
    expect(everybody.filter(isAlive)).toEqual([])
  })

  test('takes the double Ctrl-C that npm makes of one for one', async () => {
    const start = place.start()
    await start.ready
    start.child.kill('SIGINT')
    start.child.kill('SIGINT')
    expect(await start.ended).toBe(0)
  })

  test('keeps key and data from one time to the next, for their owner alone', async () => {
    const first = place.start()
    await first.ready
    await place.query('create table kept as select 1 as one')
    const key = await readFile(join(place.folder, 'secret.key'), 'utf8')
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    await place.start().ready
    expect(await place.query('select one from kept')).toEqual([{ one: 1 }])
    expect(await readFile(join(place.folder, 'secret.key'), 'utf8')).toBe(key)
    for (const secret of ['secret.key', 'postgres.json', 'server.log', 'postgres.log'])
      expect((await stat(join(place.folder, secret))).mode & 0o077).toBe(0)
  })

  test('gives the server no more of the database than is its own', async () => {
    await place.start().ready
    expect(
      await place.query(
        'select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user',
      ),
    ).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }])
  })
})

describe('after a kill -9', () => {
  test('of the launcher, its server ends by itself and its database is taken over', async () => {
    const first = place.start()
    await first.ready
    const postgres = await place.postgresPid()
    const database = await family(postgres)
    const others = (await family(first.child.pid!)).filter((pid) => !database.includes(pid))
    expect(others.length).toBe(2)
    first.child.kill('SIGKILL')
    await first.ended
    const second = place.start()
    await second.ready
    expect(await place.postgresPid()).toBe(postgres)
    expect(second.printed()).toContain('Took over the database')
    expect(others.filter(isAlive)).toEqual([])
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
    expect(isAlive(postgres)).toBe(false)
  })

  test('of the database too, what was written is there and the stale file is no hindrance', async () => {
    const first = place.start()
    await first.ready
    const postgres = await place.postgresPid()
    await place.query('create table kept as select 1 as one')
    first.child.kill('SIGKILL')
    process.kill(postgres, 'SIGKILL')
    await first.ended
    const second = place.start()
    await second.ready
    expect(await page()).toBe(200)
    expect(await place.postgresPid()).not.toBe(postgres)
    expect(await place.query('select one from kept')).toEqual([{ one: 1 }])
  })

  test('a process number that another program has by now is no hindrance', async () => {
    const first = place.start()
    await first.ready
    first.child.kill('SIGINT')
    await first.ended
    const stale = [process.pid, join(place.folder, 'cluster'), 1, 1, '', '127.0.0.1', '', 'ready'].join('\n')
    await writeFile(join(place.folder, 'cluster/postmaster.pid'), `${stale}\n`)
    await writeFile(
      join(place.folder, 'launcher.json'),
      JSON.stringify({ pid: process.pid, born: 'long ago', address: '' }),
    )
    const second = place.start()
    await second.ready
    expect(await page()).toBe(200)
  })
})

describe('what is in the way', () => {
  test('a taken port is named, with what to set, and nothing is left running', async () => {
    const other = createServer().listen(place.port, '127.0.0.1')
    const start = place.start()
    expect(await start.ended).toBe(1)
    expect(start.printed()).toMatch(
      new RegExp(`^Port ${place.port} is taken by another program.*SALLYPORT_PORT=\\d+ npm start$`, 'm'),
    )
    await expect(place.postgresPid()).rejects.toThrow('ENOENT')
    other.close()
  })

  test('a second start on the same data is refused, and the first goes on', async () => {
    const first = place.start()
    await first.ready
    const second = place.start({ SALLYPORT_PORT: '0' })
    expect(await second.ended).toBe(1)
    expect(second.printed()).toMatch(/^Sallyport already runs on .* \(process \d+, http:/m)
    expect(await page()).toBe(200)
  })

  test('of two starts at once, exactly one runs', async () => {
    const both = [place.start(), place.start()]
    const outcomes = await Promise.all(
      both.map(({ ready }) =>
        ready.then(
          () => 'ready',
          () => 'refused',
        ),
      ),
    )
    expect(outcomes.sort()).toEqual(['ready', 'refused'])
    expect(await page()).toBe(200)
  })

  test('a configuration that the server refuses is shown, and the database ends with it', async () => {
    const start = place.start({ SALLYPORT_CAPTCHA: 'nonsense' })
    expect(await start.ended).toBe(1)
    expect(start.printed()).toContain('SALLYPORT_CAPTCHA')
    await expect(place.postgresPid()).rejects.toThrow('ENOENT')
  })

  test('production mode brings no key of its own', async () => {
    const start = place.start({ NODE_ENV: 'production' })
    expect(await start.ended).toBe(1)
    expect(start.printed()).toContain('SALLYPORT_SECRET_KEY is not set')
  })
})
