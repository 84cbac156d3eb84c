import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import {
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../test/people.ts'
import { openTrading, setTradingPassword } from '../../../test/people-trading.ts'
import { addService, handOver } from '../../../test/service.ts'

const world = useWorld({ processes: 2 })

test('trading is open to the session it was opened in, to no other, and for as long as it says', async () => {
  const service = await addService(world())
  const browser = world().browser()
  const email = freshEmail()
  await signUp(world(), browser, email)
  await setTradingPassword(browser, { password: goodPassword, 'address-code': email })
  const { token, account } = await handOver(service, browser)
  const check = async (of: string, process = 0) =>
    (await service.post('/service/v1/trades/check', { token: of }, process)).body
  const window = async (active: boolean) =>
    (await service.post('/service/v1/sessions/introspect', { token, active })).body.tradingWindow
  const closed = { allowed: false, reasons: ['window-closed'] }
  expect(await check(token)).toEqual(closed)

  const { body } = await expectStatus(await openTrading(browser), 200)
  expect(await check(token, 0)).toEqual({ allowed: true, reasons: [] })
  expect(await check(token, 1)).toEqual({ allowed: true, reasons: [] })
  expect(await window(false)).toEqual({ open: true, endsAt: body.endsAt })
  const read = (await service.get(`/service/v1/accounts/${account}`)).body
  expect(read).toMatchObject({ tradingPassword: 'set', holds: [{ cause: 'trading-password-changed' }] })

  const other = world().browser()
  const codes = (await world().settledMails(email)).filter(({ text }) => /\b\d{6}\b/.test(text)).length
  await givePassword(other, email)
  const code = await mailedCode(world(), email, codes)
  await expectStatus(await other.post('/v1/sign-ins/current/answers', { method: 'address-code', code }), 200)
  const second = await handOver(service, other)
  expect(await check(second.token)).toEqual(closed)

  await world().advance(55 * 60)
  await window(true)
  await world().advance(55 * 60)
  expect(await window(true)).toMatchObject({ open: true })
  await world().advance(11 * 60)
  expect(await window(true)).toEqual({ open: false, endsAt: null })
  expect(await check(token, 1)).toEqual(closed)
})
