import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkout, createPlace } from './launcher.ts'

const run = promisify(execFile)

let place: Awaited<ReturnType<typeof createPlace>>
beforeEach(async () => {
  place = await createPlace()
})
afterEach(() => place.remove())

/** The command line of the operator, as `npm run sallyport` calls it, while the server runs. */
const sallyport = (...words: string[]) => {
  const { DATABASE_URL: _, ...env } = process.env
  return run(process.execPath, ['tools/launch/run.mjs', 'sallyport', ...words], {
    cwd: checkout,
    env: { ...env, NODE_ENV: '', SALLYPORT_DATA: place.folder },
  })
}

describe('the desk of a start', () => {
  test('is said, serves, and its first admin is invited by one command', async () => {
    const start = place.start()
    await start.ready
    const desk = /Desk: +(http:\/\/localhost:\d+)\//.exec(start.printed())![1]!
    expect(desk).not.toBe(place.origin)
    expect((await fetch(`${desk}/sign-in`)).status).toBe(200)
    expect((await fetch(`${place.origin}/desk.html`)).status).toBe(404)
    const invited = await sallyport('staff', 'invite', 'ada@example.com', 'Ada First', '--role', 'admin')
    const [, token] = new RegExp(`^${desk}/join#([\\w-]{43})\n`).exec(invited.stdout)!
    const answered = await fetch(`${desk}/desk/v1/invites/look`, {
      method: 'POST',
      headers: { origin: desk, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    expect(await answered.json()).toMatchObject({ name: 'Ada First', role: 'admin' })
  })
})
