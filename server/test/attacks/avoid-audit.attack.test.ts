import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Browser } from '../browser.ts'
import { useWorld } from '../harness.ts'
import { beginSignUp, expectStatus, freshEmail, givePassword, mailedCode, signUp } from '../people.ts'
import { snapshot } from '../snapshot.ts'
import { lines, say } from '../wire.ts'

const world = useWorld({ easyCaptcha: true })

const accountOf = async (browser: Browser): Promise<string> =>
  (await expectStatus(await browser.get('/v1/session'), 200)).body.account.id

const eventsOf = async (accountId: string, type: string) =>
  await world()
    .db.selectFrom('events')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('type', '=', type)
    .execute()

/** Sends it, and is gone after so many milliseconds. */
async function sendAndLeave(
  browser: Browser,
  method: string,
  path: string,
  milliseconds: number,
): Promise<void> {
  const { hostname, port, host } = new URL(world().origin)
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const socket = connect({ host: hostname, port: Number(port) })
  socket.on('error', () => {})
  const head = lines(
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${world().origin}`,
    `Cookie: ${cookie}`,
    'Content-Type: application/json',
    'Content-Length: 2',
  )
  socket.write(`${head}{}`)
  await pause(milliseconds)
  socket.resetAndDestroy()
}

describe('I09: whoever hangs up', () => {
  test('after so many milliseconds: an account is frozen exactly where that is written down and told', async () => {
    const people = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const browser = world().browser()
        const { email } = await signUp(world(), browser)
        return { browser, email, accountId: await accountOf(browser) }
      }),
    )
    await Promise.all(people.map(({ browser }, n) => sendAndLeave(browser, 'POST', '/v1/freeze', n * 12)))
    await pause(300)
    let frozen = 0
    for (const { email, accountId } of people) {
      const told = (await world().settledMails(email)).filter(({ subject }) => subject.includes('is frozen'))
      // Not by its own session: whoever hung up did not get its new token.
      const rows = world().db.selectFrom('freezes').select('id').where('account_id', '=', accountId)
      const times = (await rows.execute()).length
      frozen += times
      expect((await eventsOf(accountId, 'account.frozen')).length).toBe(times)
      expect(told.length).toBe(times)
    }
    expect(frozen).toBeGreaterThan(0)
  }, 60_000)
})

describe('I09: what cannot be written down is not done', () => {
  const deeds: Record<string, { type: string; act: (browser: Browser, email: string) => Promise<unknown> }> =
    {
      'a freeze': { type: 'account.frozen', act: (browser) => browser.post('/v1/freeze') },
      'a language': {
        type: 'preferences.changed',
        act: (browser) => browser.request('PUT', '/v1/preferences', { timeZone: 'Asia/Tokyo' }),
      },
      'a copy of the list': {
        type: 'activity.exported',
        act: (browser) => browser.post('/v1/activity/exports', { format: 'csv' }),
      },
      'the end of a session': { type: 'session.ended', act: (browser) => browser.delete('/v1/session') },
      'a wrong password': {
        type: 'sign-in.password-failed',
        act: (_browser, email) => givePassword(world().browser(), email, 'a wrong harbour lantern 12'),
      },
      'a sign-in': {
        type: 'sign-in.succeeded',
        act: async (_browser, email) => {
          const other = world().browser()
          await givePassword(other, email)
          const code = await mailedCode(world(), email, 1)
          const done = await other.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
          expect((await other.get('/v1/session')).status).toBe(401)
          return done
        },
      },
    }

  test.each(Object.keys(deeds))('%s', async (name) => {
    const { type, act } = deeds[name]!
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const accountId = await accountOf(browser)
    const trigger = sql.raw(`
      create function refuse_one() returns trigger language plpgsql as $$ begin
        if new.type = '${type}' then raise exception 'no room'; end if; return new; end $$;
      create trigger refuse_one before insert on events for each row execute function refuse_one()`)
    await trigger.execute(world().db)
    const before = await stateOf(accountId)
    const reply = (await act(browser, email)) as { status: number; body: { code?: string } }
    const after = await stateOf(accountId)
    await sql`drop trigger refuse_one on events; drop function refuse_one`.execute(world().db)
    expect([reply.status, reply.body.code]).toEqual([500, 'internal'])
    expect(after).toEqual(before)
    expect(await eventsOf(accountId, type)).toEqual([])
  })

  /** Of what the account is and may; a code that was asked for on the way is none of it. */
  async function stateOf(accountId: string): Promise<unknown> {
    const tables = ['freezes', 'holds', 'sessions', 'devices'] as const
    const rows = await Promise.all(
      tables.map((table) =>
        world().db.selectFrom(table).select(['account_id']).where('account_id', '=', accountId).execute(),
      ),
    )
    const live = await world()
      .db.selectFrom('sessions')
      .select('id')
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute()
    const account = await world()
      .db.selectFrom('accounts')
      .selectAll()
      .where('id', '=', accountId)
      .executeTakeFirst()
    return [rows.map(({ length }) => length), live, account]
  }
})

const esc = '\u001b[2J\u001b[31m'
const hostile = [
  `Firefox/140.0 ${esc}`,
  'x","level":60,"msg":"all is well","x":"',
  '</script><script>alert(1)</script>',
  '%0d%0a{"level":60,"msg":"forged"}',
  'safe \u202e moc.live \u2028 line',
  'x'.repeat(2_000),
]

describe('I10 I09: what strangers say of themselves', () => {
  test('stands in the log on lines of JSON of ours, and in an event as short and inert text', async () => {
    for (const text of hostile) {
      // No HTTP client sends controls in a header; what a server makes of them is K07.
      const bytes = Buffer.from(text.replace(/\p{Cc}/gu, ' ')).toString('latin1')
      const browser = world().browser({
        userAgent: bytes,
        headers: { referer: bytes, 'x-request-id': bytes },
      })
      await signUp(world(), browser)
      await browser.post('/v1/sign-ins', { identifier: text.slice(0, 200) })
      await beginSignUp(browser, `${text.slice(0, 100)}@example.com`)
      await browser.get(`/v1/activity?kind=${encodeURIComponent(text.slice(0, 200))}`)
      await browser.get(`/${encodeURIComponent(text.slice(0, 200))}`)
    }
    await invalidBytes()
    const log = world().logLines()
    expect(log.endsWith('\n')).toBe(true)
    for (const line of log.trimEnd().split('\n')) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/)
      const { level, msg } = JSON.parse(line) as { level: number; msg?: string }
      expect([20, 30, 40, 50]).toContain(level)
      expect(msg).not.toMatch(/forged|all is well/)
    }
    const rows = await world().db.selectFrom('events').selectAll().execute()
    expect(rows.length).toBeGreaterThan(hostile.length)
    for (const { device_name, place, address, data } of rows)
      for (const text of [device_name, place, address, ...Object.values(data as object)].filter(
        (one) => typeof one === 'string',
      )) {
        expect(text.length).toBeLessThanOrEqual(200)
        expect(text).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e]/u)
      }
  })

  /** Bytes that are no UTF-8, and signs that a database does not keep: refused, or written down, and never a bug. */
  async function invalidBytes(): Promise<void> {
    const { host } = new URL(world().origin)
    const before = await snapshot(world(), ['rates', 'audit_pending', 'audit_seals', 'audit_checkpoints'])
    for (const body of [
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      Buffer.from('{"identifier":"a\\u0000b@example.com"}'),
      Buffer.from('{"identifier":"\\ud800@example.com"}'),
      Buffer.concat([
        Buffer.from('{"identifier":"'),
        Buffer.from([0xc3, 0x28]),
        Buffer.from('@example.com"}'),
      ]),
    ]) {
      const head = lines(
        'POST /v1/sign-ins HTTP/1.1',
        `Host: ${host}`,
        `Origin: ${world().origin}`,
        'Content-Type: application/json',
        'Connection: close',
        `User-Agent: \u00ff\u00fe${String.fromCharCode(0x80)}`,
        `Content-Length: ${body.length}`,
      )
      const { statuses } = await say(world().origin, Buffer.concat([Buffer.from(head, 'latin1'), body]))
      expect(statuses.length).toBe(1)
      expect(statuses[0]).toBeLessThan(500)
    }
    const after = await snapshot(world(), ['rates', 'audit_pending', 'audit_seals', 'audit_checkpoints'])
    expect(after.events).toBe(before.events)
  }

  test('an identifier that is no address is no event of its own', async () => {
    const count = async () => (await world().db.selectFrom('events').select('id').execute()).length
    const before = await count()
    for (const text of hostile) await world().browser().post('/v1/sign-ins', { identifier: text })
    expect(await count()).toBe(before)
    expect((await world().settledMails(freshEmail())).length).toBe(0)
  })
})
