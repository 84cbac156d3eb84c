import { afterAll, expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../../test/attacks.ts'
import { until, useWorld } from '../../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, signUp } from '../../../../test/people.ts'
import { freshPhone } from '../../../../test/people-sms.ts'
import { type GatewayStandIn, openGateway } from '../../../../test/sms-provider.ts'
import { json } from '../../notices/testing/provider.ts'

let gateway: GatewayStandIn
const world = useWorld({
  easyCaptcha: true,
  env: async () => {
    gateway = await openGateway()
    return gateway.env
  },
})
afterAll(() => gateway.close())

test('D09: a number whose SIM was swapped becomes no factor, though the code is right', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const number = freshPhone()
  gateway.answers(json(409, { reason: 'sim-changed' }))
  const begun = await confirmed(
    browser,
    'POST',
    '/v1/factors/sms',
    { password: goodPassword },
    { identifier: number },
  )
  const { id } = (await expectStatus(begun, 201)).body
  const code = /#(\d{6})$/.exec((await gateway.sentTo(number)).text)![1]!
  await until(
    async () =>
      (
        await world()
          .db.selectFrom('notices')
          .selectAll()
          .where('delivery_reason', '=', 'sim-changed')
          .execute()
      ).length === 1,
  )
  gateway.answers(json(202, {}))
  const path = `/v1/factors/sms/${id}`
  expect(outcomeOf(await browser.post(`${path}/confirmation`, { code }))).toBe('410 code-spent')
  await world().advance(30)
  expect(outcomeOf(await browser.post(`${path}/resends`))).toBe('410 code-spent')
  expect((await browser.get('/v1/factors')).body).toMatchObject({ sms: null, backupCodes: null })
  expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account'])
})
