import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { accountOf } from '../../../test/attacks.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { givePassword, signUp } from '../../../test/people.ts'

const world = useWorld({ easyCaptcha: true })

test('E03, A17: a password given on a known device while an authenticator is being added opens nothing by itself', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const accountId = await accountOf(world(), email)
  let answered = false
  const reply = await world()
    .db.transaction()
    .execute(async (tx) => {
      await tx.selectFrom('accounts').select('id').where('id', '=', accountId).forNoKeyUpdate().execute()
      const now = await world().now()
      const authenticator = {
        id: randomUUID(),
        account_id: accountId,
        session_id: randomUUID(),
        sealed_secret: randomBytes(48),
        created_at: now,
        confirmed_at: now,
      }
      await tx.insertInto('totp_authenticators').values(authenticator).execute()
      const given = givePassword(browser, email).finally(() => (answered = true))
      await until(async () => answered || (await isWaiting()))
      return { given }
    })
  expect((await reply.given).body.step).toBe('factor')
})

/** Whether a statement stands in line for a row that somebody else holds. */
async function isWaiting(): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%"accounts"%'`.execute(
    world().db,
  )
  return rows.length > 0
}
