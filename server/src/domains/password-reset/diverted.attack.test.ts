import { afterAll, expect, it } from 'vitest'
import { accountOf, outcomeOf } from '../../../test/attacks.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword, signUp } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { type GatewayStandIn, gatewayReports, openGateway } from '../../../test/sms-provider.ts'
import { json } from '../notices/testing/provider.ts'
import { ask, finish, look } from './resetting.testing.ts'

let gateway: GatewayStandIn
const world = useWorld({
  easyCaptcha: true,
  env: async () => {
    gateway = await openGateway()
    return gateway.env
  },
})
afterAll(() => gateway.close())

/** Somebody who signs in with a number too, of long ago. */
async function withNumber() {
  const { email } = await signUp(world(), world().browser())
  const number = freshPhone()
  const verified_at = new Date((await world().now()).getTime() - 7 * 86_400_000)
  const row = { id: crypto.randomUUID(), account_id: await accountOf(world(), email), kind: 'phone' }
  await world()
    .db.insertInto('identifiers')
    .values({ ...row, canonical: number, written: number, country: 'GB', verified_at })
    .execute()
  return { email, number }
}

it.each(['at once', 'later'] as const)(
  'D09: a link to a number whose SIM was swapped of late sets nothing; said %s',
  async (how) => {
    const { email, number } = await withNumber()
    gateway.answers(how === 'at once' ? json(409, { reason: 'sim-changed' }) : json(202, {}))
    await expectStatus(await ask(world().browser(), number), 202)
    const sent = await gateway.sentTo(number)
    const token = /\/reset#([\w-]{43})/.exec(sent.text)![1]!
    if (how === 'later') {
      expect((await look(world(), token)).status).toBe(200)
      const report = { id: sent.id, state: 'failed', reason: 'sim-changed' }
      await expectStatus(await gatewayReports(gateway.key, sent.callback, report, await world().now()), 204)
    }
    await until(async () => (await look(world(), token)).status === 410)
    expect(outcomeOf(await finish(world().browser(), token))).toBe('410 link-over')
    expect((await givePassword(world().browser(), email)).status).toBe(200)
    gateway.answers(json(202, {}))
  },
)
