import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tally } from '../../../test/attacks.ts'
import type { Reply } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, giveProofs, goodPassword } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { newPerson } from '../identifiers/changing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const each = 5

type Act = () => Promise<Reply>

async function resending(process: number): Promise<Act> {
  const browser = world().browser({ process })
  await expectStatus(await beginSignUp(browser, freshPhone()), 201)
  return () => browser.post('/v1/sign-ups/current/resends')
}

/** A number on its way to the account, with every proof given. */
async function beginning(path: string): Promise<Act> {
  const { browser, email } = await newPerson(world())
  const body = { identifier: freshPhone() }
  const asked = await expectStatus(await browser.post(path, body), 403)
  const proofs = { password: goodPassword, 'address-code': email }
  const confirmation = await giveProofs(browser, asked.body.confirmation, proofs)
  return () => browser.post(path, body, { confirmation })
}

test('K12: codes sent for the first time and once more, at every door at once: none waits for another', async () => {
  const acts: Act[] = []
  for (let n = 0; n < each; n++) acts.push(await resending(n % 2))
  await world().advance(31)
  for (let n = 0; n < each; n++)
    acts.push(await beginning('/v1/identifiers'), await beginning('/v1/factors/sms'))
  const replies = await Promise.all(acts.map((act) => act()))
  expect(tally(replies)).toEqual({ '201': 3 * each })
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks::int from pg_stat_database where datname = current_database()`.execute(world().db)
  expect(rows).toEqual([{ deadlocks: 0 }])
}, 90_000)
