import { expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword } from '../../../test/people.ts'
import { rates } from '../../policy/limits.ts'
import { newPerson, signInAgain } from '../identifiers/changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

test('A23: a thief with a session who uses up what it may ask for keeps nobody from ending it', async () => {
  const { browser, email } = await newPerson(world())
  const thief = world().browser()
  await signInAgain(world(), thief, email)
  const path = `/v1/factors/passkeys/${crypto.randomUUID()}`
  const act = () => thief.request('PUT', path, { name: 'Any' })
  for (let n = 0; n < rates['holder.change'].size + 10; n += 10)
    await Promise.all(Array.from({ length: 10 }, act))
  expect(outcomeOf(await act())).toBe('429 too-many-requests')
  const { sessions } = (await browser.get('/v1/sessions')).body
  const other = sessions.find(({ current }: { current: boolean }) => !current)
  await expectStatus(await browser.delete(`/v1/sessions/${other.id}`), 204)
  expect((await thief.get('/v1/session')).status).toBe(401)
})

test('A23: nor from confirming, and so from changing the password', async () => {
  const { browser, email } = await newPerson(world())
  const thief = world().browser()
  await signInAgain(world(), thief, email)
  const password = 'another quiet harbour 48'
  const ask = () => thief.post('/v1/factors/totp')
  for (let n = 0; n < rates['confirmation.start'].size; n += 10)
    await Promise.all(Array.from({ length: 10 }, ask))
  expect(outcomeOf(await ask())).toBe('429 too-many-requests')
  const proofs = { password: goodPassword }
  await expectStatus(await confirmed(browser, 'POST', '/v1/password', proofs, { password }), 204)
  expect((await thief.get('/v1/session')).status).toBe(401)
})
