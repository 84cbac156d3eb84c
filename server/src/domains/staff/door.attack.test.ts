import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import { createAuthenticator, type Knobs } from '../../../test/authenticator.ts'
import { createBrowser } from '../../../test/browser.ts'
import { backAtDesk, type Colleague, deskBrowser, hire, inviteByCommand } from '../../../test/desk.ts'
import { freshAddress, until, useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { lines, say } from '../../../test/wire.ts'
import { deskSession } from '../../policy/staff.ts'
import { approve, askInvite, end, written } from './acting.testing.ts'

const world = useWorld({ desk: true, processes: 2 })
const origin = () => world().deskOrigins[0]!

/** A sign-in with an answer that is not as it should be. */
async function tryIn(
  { authenticator }: Pick<Colleague, 'authenticator'>,
  knobs: Knobs = {},
): Promise<string> {
  const browser = deskBrowser(world())
  const begun = await expectStatus(await browser.request('POST', '/desk/v1/sign-ins'), 201)
  const assertion = authenticator.assert(begun.body.options, knobs)
  const answered = await browser.post('/desk/v1/sign-ins/current/answer', { assertion })
  if (answered.status !== 204) expect((await browser.get('/desk/v1/session')).status).toBe(401)
  return outcomeOf(answered)
}

const failures = async ({ staffId }: Colleague): Promise<unknown[]> =>
  (await written(world(), staffId, 'staff.sign-in-failed')).map(({ data }) => data.because)

describe('B01: the passkey of the desk', () => {
  test('opens it only for this challenge, on this site, with its user verified; each failure is one answer, and written down', async () => {
    const one = await hire(world(), 'reviewer')
    const wrong: [Knobs, string][] = [
      [{ userVerified: false }, 'unverified'],
      [{ userVerified: false, userPresent: false }, 'unverified'],
      [{ origin: world().origin }, 'wrong'],
      [{ origin: `${origin()}.evil.test` }, 'wrong'],
      [{ crossOrigin: true }, 'wrong'],
      [{ topOrigin: 'https://evil.test' }, 'wrong'],
      [{ rpId: 'evil.test' }, 'wrong'],
      [{ challenge: Buffer.alloc(32, 1).toString('base64url') }, 'wrong'],
      [{ type: 'webauthn.create' }, 'wrong'],
      [{ backupEligible: true }, 'wrong'],
      [{ userHandle: null }, 'wrong'],
      [{ userHandle: Buffer.alloc(16, 1) }, 'wrong'],
      [
        {
          signature: (honest) =>
            Buffer.from(honest.map((byte, n) => (n === honest.length - 1 ? byte ^ 1 : byte))),
        },
        'wrong',
      ],
      [{ signCount: 1 }, 'copied'],
    ]
    for (const [knobs] of wrong)
      expect([knobs, await tryIn(one, knobs)]).toEqual([knobs, '422 passkey-wrong'])
    expect(await failures(one)).toEqual(wrong.map(([, because]) => because))
    expect(await tryIn(one)).toBe('204')
  })

  test('an answer opens it once, of fifty at once at two processes, and not after five minutes', async () => {
    const one = await hire(world(), 'support')
    const browser = deskBrowser(world())
    const begun = await expectStatus(await browser.request('POST', '/desk/v1/sign-ins'), 201)
    const assertion = one.authenticator.assert(begun.body.options)
    const replies = await atOnce(50, (n) => {
      const twin = browser.copy({ address: freshAddress() })
      if (n % 2) twin.moveTo(world().deskOrigins[1]!)
      return twin.post('/desk/v1/sign-ins/current/answer', { assertion })
    })
    const counts = tally(replies)
    // At the other process its own address is another origin: there the one answer that counts is a wrong one.
    expect((counts['204'] ?? 0) + (counts['422 passkey-wrong'] ?? 0)).toBe(1)
    expect(counts['422 passkey-expired']).toBeUndefined()
    expect(counts['410 passkey-expired']).toBe(49)
    const late = deskBrowser(world())
    const { body } = await expectStatus(await late.request('POST', '/desk/v1/sign-ins'), 201)
    await world().advance(5 * 60 + 1)
    const slow = await late.post('/desk/v1/sign-ins/current/answer', {
      assertion: one.authenticator.assert(body.options),
    })
    expect(outcomeOf(slow)).toBe('410 passkey-expired')
  })

  test('one that is copied between devices, or was made by somebody unverified, is not let in', async () => {
    for (const knobs of [
      { backupEligible: true },
      { backupEligible: true, backedUp: true },
      { userVerified: false },
      { origin: world().origin },
    ]) {
      const { token } = await inviteByCommand(world(), 'support')
      const browser = deskBrowser(world())
      const { body } = await expectStatus(await browser.post('/desk/v1/invites/begin', { token }), 201)
      const attestation = createAuthenticator(origin()).register(body.options, knobs)
      const answered = await browser.post('/desk/v1/invites/current/answer', { attestation, name: 'Key' })
      expect(outcomeOf(answered)).toBe('422 passkey-refused')
      const { body: still } = await deskBrowser(world()).post('/desk/v1/invites/look', { token })
      expect(still.again).toBe(false)
    }
  })

  test('a passkey of a holder opens nothing, and nobody learns whether somebody works here', async () => {
    const holder = createAuthenticator(origin())
    const { token } = await inviteByCommand(world(), 'admin')
    const browser = deskBrowser(world())
    const { body } = await browser.post('/desk/v1/invites/begin', { token })
    holder.register(body.options)
    expect(await tryIn({ authenticator: holder })).toBe('422 passkey-wrong')
    const begun = await deskBrowser(world()).request('POST', '/desk/v1/sign-ins')
    expect(begun.body.options).toMatchObject({ allowCredentials: [], userVerification: 'required' })
  })
})

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
    expect(await tryIn(one)).toBe('422 passkey-wrong')
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
