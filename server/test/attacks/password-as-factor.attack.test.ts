import { expect, test } from 'vitest'
import { outcomeOf } from '../attacks.ts'
import { useWorld } from '../harness.ts'
import { addTotp, expectStatus, givePassword, goodPassword, signUp } from '../people.ts'

const world = useWorld()

/** A second password is one factor with the first (NIST SP 800-63B-4 2.2.1) and stands for itself alone; of the trading password see
 * `domains/trading-password/misuse.attack.test.ts`. */
test('A22: a password is taken for no second factor at sign-in, under any name', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  await addTotp(world(), holder)
  const before = (await world().settledMails(email)).length
  const browser = world().browser()
  await expectStatus(await givePassword(browser, email), 200)
  const answer = (body: object) => browser.post('/v1/sign-ins/current/answers', body)
  expect(outcomeOf(await answer({ method: 'password', code: goodPassword }))).toBe('400 bad-shape')
  expect(outcomeOf(await answer({ method: 'totp', code: goodPassword }))).toBe('400 bad-shape')
  expect(outcomeOf(await answer({ method: 'backup-code', code: goodPassword }))).toBe('422 code-wrong')
  expect(outcomeOf(await browser.post('/v1/sign-ins/current/password', { password: goodPassword }))).toBe(
    '409 step-refused',
  )
  expect(browser.jar.has('sallyport_session')).toBe(false)
  const told = (await world().settledMails(email)).length - before
  expect(told).toBe(1)
})

test('A22: a password given twice is one proof of a confirmation', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const { id: totp } = await addTotp(world(), holder)
  const before = (await world().settledMails(email)).length
  const asked = await expectStatus(await holder.delete(`/v1/factors/totp/${totp}`), 403)
  const { id } = asked.body.confirmation
  const give = () =>
    holder.post(`/v1/confirmations/${id}/answers`, { proof: 'password', password: goodPassword })
  await expectStatus(await give(), 200)
  expect(outcomeOf(await give())).toBe('409 step-refused')
  const used = await holder.delete(`/v1/factors/totp/${totp}`, { confirmation: id })
  expect(outcomeOf(used)).toBe('409 confirmation-mismatch')
  expect((await holder.get('/v1/factors')).body.totp.id).toBe(totp)
  expect((await world().settledMails(email)).length).toBe(before)
})
