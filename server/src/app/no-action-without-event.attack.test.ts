import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { accountOf } from '../../test/attacks.ts'
import { until, useWorld } from '../../test/harness.ts'
import { givePassword, goodPassword, signUp } from '../../test/people.ts'
import { snapshot } from '../../test/snapshot.ts'

const world = useWorld({ easyCaptcha: true })

const asOwner = (text: string) => sql.raw(text).execute(world().db)
const refuse = `create or replace function refuse_event() returns trigger language plpgsql as
  $$ begin raise exception 'no event today'; end $$`

/** From now on nothing can be written down. */
const writeNothing = async (table: string): Promise<void> => {
  await asOwner(refuse)
  await asOwner(
    `create trigger refused before insert on ${table} for each row execute function refuse_event()`,
  )
}
afterEach(async () => {
  for (const table of ['events', 'audit_pending']) await asOwner(`drop trigger if exists refused on ${table}`)
})

test.each(['events', 'audit_pending'])(
  'I09: what cannot be written down does not happen: nothing to %s, no action and no mail',
  async (table) => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const mails = (await world().settledMails(email)).length
    // Counters of limits are spent whatever becomes of the request.
    const before = await snapshot(world())
    await writeNothing(table)
    expect((await browser.delete('/v1/session')).status).toBe(500)
    expect((await browser.post('/v1/freeze')).status).toBe(500)
    expect(await snapshot(world())).toEqual(before)
    expect((await browser.get('/v1/session')).status).toBe(200)
    expect(await world().settledMails(email)).toHaveLength(mails)
    const stranger = world().browser()
    await givePassword(stranger, email, goodPassword)
    expect((await stranger.get('/v1/session')).status).toBe(401)
  },
)

test('I09: a connection that is cut after the commit changes nothing about the event', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const account = await accountOf(world(), email)
  const cut = new AbortController()
  const asked = fetch(`${world().origin}/v1/session`, {
    method: 'DELETE',
    headers: {
      cookie: [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; '),
      origin: world().origin,
    },
    signal: cut.signal,
  }).catch(() => null)
  await until(async () => (await ended(account)) > 0)
  cut.abort()
  await asked
  expect(await ended(account)).toBe(1)
  expect((await browser.get('/v1/session')).status).toBe(401)
})

const ended = async (account: string): Promise<number> =>
  (
    await world()
      .db.selectFrom('events')
      .select('id')
      .where('account_id', '=', account)
      .where('type', '=', 'session.ended')
      .execute()
  ).length
