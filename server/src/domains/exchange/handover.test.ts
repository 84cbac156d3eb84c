import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { signUp } from '../../../test/people.ts'
import { addService, handOver } from '../../../test/service.ts'

const world = useWorld()

test('a session is handed over, and ends with a sign-out at the exchange', async () => {
  const service = await addService(world())
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const { body } = await browser.get('/v1/session')
  const taken = await handOver(service, browser)
  expect(taken).toMatchObject({ session: body.session.id, account: body.account.id, assurance: 'mail-code' })
  const mails = await world().settledMails(email)
  expect((await service.post('/service/v1/sessions/end', { token: taken.token })).status).toBe(204)
  expect((await browser.get('/v1/session')).status).toBe(401)
  expect(await world().settledMails(email)).toEqual(mails)
})
