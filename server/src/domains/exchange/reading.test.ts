import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, signUp } from '../../../test/people.ts'
import { addService, handOver } from '../../../test/service.ts'

const world = useWorld()
const nobody = '00000000-0000-4000-8000-000000000000'

test('a service reads what holds an account back, at that moment', async () => {
  const service = await addService(world())
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const { token, account } = await handOver(service, browser)
  const before = (await world().settledMails(email)).length
  const introspect = async () => (await service.post('/service/v1/sessions/introspect', { token })).body
  const read = async () => (await service.get(`/service/v1/accounts/${account}`)).body
  const calm = { frozen: false, settingsLocked: false, holds: [] }
  expect(await introspect()).toMatchObject({
    active: true,
    account,
    tradingWindow: { open: false, endsAt: null },
    ...calm,
    cacheSeconds: 5,
  })
  expect(await read()).toEqual({ account, ...calm, whitelistOnly: true, tradingPassword: 'none' })

  const password = 'another quiet harbour 48'
  const body = { password, keepOtherSessions: true }
  await expectStatus(await confirmed(browser, 'POST', '/v1/password', { password: goodPassword }, body), 204)
  const { holds } = await introspect()
  expect(holds).toMatchObject([{ cause: 'password-changed', blocks: ['withdrawals'] }])
  expect(await read()).toMatchObject({ holds })
  await expectStatus(await browser.post('/v1/freeze'), 200)
  expect(await read()).toMatchObject({ frozen: true })
  expect(await introspect()).toMatchObject({ active: true, frozen: true, holds })
  const checked = await service.post('/service/v1/trades/check', { token })
  expect(checked.body).toEqual({ allowed: false, reasons: ['account-frozen', 'window-closed'] })
  const told = (await world().settledMails(email)).map(({ subject }) => subject)
  expect(told.length - before).toBe(2)
})

test('a token that opens nothing is answered as a session that is over', async () => {
  const service = await addService(world())
  const other = await addService(world())
  const browser = world().browser()
  await signUp(world(), browser)
  const { token } = await handOver(service, browser)
  for (const [who, what] of [
    [other, token],
    [service, `sss_${'A'.repeat(43)}`],
  ] as const) {
    const { status, body } = await who.post('/service/v1/sessions/introspect', { token: what })
    expect([status, body]).toEqual([200, { active: false }])
    expect((await who.post('/service/v1/trades/check', { token: what })).body).toEqual({
      allowed: false,
      reasons: ['session-over'],
    })
    const ended = await who.post('/service/v1/sessions/end', { token: what })
    expect([ended.status, ended.body.code]).toEqual([404, 'session-unknown'])
  }
  expect((await service.get(`/service/v1/accounts/${nobody}`)).body.code).toBe('account-unknown')
  expect((await service.get('/service/v1/accounts/x')).body.code).toBe('account-unknown')
  expect((await browser.get('/v1/session')).status).toBe(200)
})
