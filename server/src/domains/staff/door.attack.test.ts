import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { createBrowser } from '../../../test/browser.ts'
import { backAtDesk, deskBrowser, hire, signInAtDesk } from '../../../test/desk.ts'
import { freshAddress, until, useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { lines, say } from '../../../test/wire.ts'
import { deskSession } from '../../policy/staff.ts'
import { approve, askInvite, end } from './acting.testing.ts'

const world = useWorld({ desk: true, processes: 2 })
const origin = () => world().deskOrigins[0]!

describe('E06: a session of the desk', () => {
  test('ends after 15 minutes without use, and asking how long it has left is no use', async () => {
    const one = await hire(world(), 'auditor')
    await world().advance(deskSession.idle - 60)
    expect((await one.browser.get('/desk/v1/session')).status).toBe(200)
    await world().advance(61)
    expect(outcomeOf(await one.browser.get('/desk/v1/session'))).toBe('401 desk-session-required')
    expect(outcomeOf(await one.browser.get('/desk/v1/staff'))).toBe('401 desk-session-required')
  })

  test('ends after 12 hours whatever is done, and lives not longer for a clock set back (K10)', async () => {
    const one = await hire(world(), 'auditor')
    for (let n = 0; n < 59; n++) {
      await world().advance(deskSession.absolute / 60)
      expect((await one.browser.get('/desk/v1/staff')).status).toBe(200)
    }
    await world().advance(deskSession.absolute / 60)
    expect((await one.browser.get('/desk/v1/staff')).status).toBe(401)
    await backAtDesk(one)
    await world().advance(-3600)
    expect((await one.browser.get('/desk/v1/staff')).status).toBe(401)
    await world().advance(3600)
  })

  test('ends with the sign-out, at every process at once, and takes no token that the browser brought (E01)', async () => {
    const one = await hire(world(), 'auditor')
    const planted = 'P'.repeat(43)
    one.browser.jar.set('sallyport_desk_session', planted)
    await backAtDesk(one)
    expect(one.browser.jar.get('sallyport_desk_session')).not.toBe(planted)
    const copy = one.browser.copy()
    copy.moveTo(world().deskOrigins[1]!)
    expect((await copy.get('/desk/v1/staff')).status).toBe(200)
    const out = await one.browser.delete('/desk/v1/session')
    expect([out.status, out.headers.get('clear-site-data')]).toEqual([204, '"cache", "storage"'])
    expect((await copy.get('/desk/v1/staff')).status).toBe(401)
  })

  test('ends with the person, at every process at once', async () => {
    const [boss, one] = [await hire(world(), 'admin'), await hire(world(), 'auditor')]
    one.browser.moveTo(world().deskOrigins[1]!)
    expect((await one.browser.get('/desk/v1/staff')).status).toBe(200)
    await expectStatus(await end(boss, one), 204)
    expect((await one.browser.get('/desk/v1/staff')).status).toBe(401)
    expect(outcomeOf(await signInAtDesk(deskBrowser(world()), one.authenticator))).toBe('422 passkey-wrong')
  })
})

describe('E03: an act under way', () => {
  const waiting = async (): Promise<boolean> => {
    const { rows } = await sql<{ waits: boolean }>`
      select exists (select 1 from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()) as waits`.execute(
      world().db,
    )
    return rows[0]!.waits
  }

  test.each([
    ['ended', { ended_at: new Date() }],
    ['given another role', { role: 'auditor' }],
  ])('does nothing once its person was %s, however far it had come', async (_, changes) => {
    const [boss, one] = [await hire(world(), 'admin'), await hire(world(), 'admin')]
    const asked = await askInvite(boss)
    const change = Promise.withResolvers<void>()
    const changed = world()
      .db.transaction()
      .execute(async (tx) => {
        await tx.updateTable('staff').set(changes).where('id', '=', one.staffId).execute()
        await change.promise
      })
    // It got past the door: who is ended is not ended yet.
    const held = approve(one, asked)
    await until(waiting)
    change.resolve()
    await changed
    expect(outcomeOf(await held)).toBe('401 desk-session-required')
    expect(
      await world().db.selectFrom('staff').select('id').where('email', '=', asked.email).execute(),
    ).toEqual([])
  })
})

describe('E14, E15: every answer of the desk', () => {
  test('says what a page of it may do, and that nobody keeps it', async () => {
    const one = await hire(world(), 'admin')
    const answers = [
      await one.browser.get('/desk/v1/session'),
      await one.browser.get('/desk/v1/staff'),
      await one.browser.get('/desk/v1/nothing'),
      await deskBrowser(world()).get('/desk/v1/staff'),
      await one.browser.get('/desk/v1/session/x.css'),
      await one.browser.get('/nothing.html'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 401, 404, 404])
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      const policy = headers.get('content-security-policy')!
      for (const rule of [
        "default-src 'none'",
        "script-src 'self';",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ])
        expect(policy).toContain(rule)
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('E08: a request that may change something', () => {
  test('comes from a page of the desk itself: not of the account, not of nobody, not of another site', async () => {
    const one = await hire(world(), 'admin')
    for (const headers of [
      { origin: world().origin },
      { origin: 'null' },
      { origin: '' },
      { origin: 'https://evil.test' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const reply = await one.browser.post('/desk/v1/requests/x/refuse', {}, headers)
      expect([headers, outcomeOf(reply)]).toEqual([headers, '403 origin-refused'])
    }
    const program = createBrowser(origin(), { address: freshAddress(), program: true })
    expect(outcomeOf(await program.request('POST', '/desk/v1/sign-ins'))).toBe('403 origin-refused')
  })

  test('names the desk as its host, and nothing else', async () => {
    const { host } = new URL(origin())
    const asked = (...heads: string[]) =>
      say(origin(), lines('GET /desk/v1/configuration HTTP/1.1', ...heads, 'Connection: close'))
    expect((await asked(`Host: ${host}`)).statuses).toEqual([200])
    for (const heads of [
      ['Host: evil.test'],
      [`Host: ${new URL(world().origin).host}`],
      [`Host: ${host}`, 'Host: evil.test'],
    ])
      expect((await asked(...heads)).statuses, heads.join()).toEqual([421])
  })
})
