import { expect, test } from 'vitest'
import { accountOf, eventsOf, mailed } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, freshEmail, givePassword } from '../../../test/people.ts'
import { add, newestVeto, newPerson, signInAgain } from '../identifiers/changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

test('a vetoed change of addresses takes the trust in every device: a thief may have sat at any of them', async () => {
  const person = await newPerson(world())
  const [device] = (await person.browser.get('/v1/devices')).body.devices
  await expectStatus(
    await confirmed(person.browser, 'POST', `/v1/devices/${device.id}/trust`, person.proofs),
    204,
  )
  await add(world(), person, freshEmail('thief'))
  const token = await newestVeto(world(), person.email)
  await expectStatus(await world().browser().post('/v1/vetoes', { token }), 204)
  const rows = await world()
    .db.selectFrom('devices')
    .select('trusted_at')
    .where('account_id', '=', await accountOf(world(), person.email))
    .execute()
  expect(rows).toEqual([{ trusted_at: null }])
})

test('F04: a vetoed change forgets every browser: one that signed in by the address that is gone is a stranger again', async () => {
  const person = await newPerson(world())
  const taken = freshEmail('thief')
  await add(world(), person, taken)
  const thief = world().browser()
  await signInAgain(world(), thief, taken)
  expect((await givePassword(thief.copy(), person.email)).body.step).toBe('done')
  const token = await newestVeto(world(), person.email)
  await expectStatus(await world().browser().post('/v1/vetoes', { token }), 204)
  // The password is still the one the thief knows.
  const { body } = await expectStatus(await givePassword(thief, person.email), 200)
  expect(body.step).toBe('address-code')
  expect((await thief.get('/v1/session')).status).toBe(401)
  const events = await eventsOf(world(), await accountOf(world(), person.email))
  expect(events.filter((type) => type === 'device.forgotten')).toHaveLength(2)
  expect(await mailed(world(), person.email)).not.toContain('Signed out elsewhere')
})
