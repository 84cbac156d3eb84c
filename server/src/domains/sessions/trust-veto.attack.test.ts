import { expect, test } from 'vitest'
import { accountOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, freshEmail } from '../../../test/people.ts'
import { add, newestVeto, newPerson } from '../identifiers/changing.testing.ts'

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
