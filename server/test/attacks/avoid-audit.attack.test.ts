import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Browser } from '../browser.ts'
import { useWorld } from '../harness.ts'
import { expectStatus, givePassword, mailedCode, signUp } from '../people.ts'
import { lines } from '../wire.ts'

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

/** Sends it, and is gone after so many milliseconds; null: as soon as the answer begins to arrive. */
async function sendAndLeave(
  browser: Browser,
  method: string,
  path: string,
  milliseconds: number | null,
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
  await (milliseconds === null ? once(socket, 'data') : pause(milliseconds))
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
    await Promise.all(
      people.map(({ browser }, n) => sendAndLeave(browser, 'POST', '/v1/freeze', n < 14 ? n * 12 : null)),
    )
    await pause(1_000)
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
