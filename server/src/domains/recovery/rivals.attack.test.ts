import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail, goodPassword } from '../../../test/people.ts'
import { ask, looked, somebody, subjectsTo } from './recovering.testing.ts'
import { caseRow, type Desks, handIn, refuseAt, sit, staffed } from './review/reviewing.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true })
let desk: Desks
beforeAll(async () => {
  desk = await staffed(world())
})

/** Somebody with an account, a stranger's case about it, and the case of the owner, who has lost everything and came second. */
async function overtaken() {
  const { holder, email, accountId } = await somebody(world())
  const stranger = await ask(world(), email, { contact: freshEmail('mallory') })
  const owner = await ask(world(), email)
  expect((await caseRow(world(), owner.number)).rival_of).toBe((await caseRow(world(), stranger.number)).id)
  return { holder, email, accountId, stranger, owner }
}

const standing = async (number: string) => {
  const { account_id, rival_of, state } = await caseRow(world(), number)
  return { account_id, rival_of, state }
}

test('D10: a case that a stranger parks keeps nobody out who hands something in: the two change places', async () => {
  const { email, accountId, stranger, owner } = await overtaken()
  await handIn(world(), owner.browser)
  await looked(world())
  const own = await caseRow(world(), owner.number)
  expect(await standing(owner.number)).toEqual({ account_id: accountId, rival_of: null, state: 'review' })
  expect(await standing(stranger.number)).toEqual({ account_id: null, rival_of: own.id, state: 'evidence' })
  // The owner hears of each that stands for their account.
  const told = (await subjectsTo(world(), email)).filter((one) => /asked to recover/.test(one))
  expect(told).toHaveLength(2)
  // What the stranger sees is as before.
  const seen = await expectStatus(await stranger.browser.get('/v1/recoveries/current'), 200)
  expect(seen.body).toMatchObject({ number: stranger.number, state: 'evidence' })
})

test('D10: nor does one that was handed in, once it is refused', async () => {
  const { accountId, stranger, owner } = await overtaken()
  await handIn(world(), stranger.browser)
  await handIn(world(), owner.browser)
  await looked(world())
  expect((await standing(owner.number)).account_id).toBeNull()
  await expectStatus(await sit(desk.first, stranger.number, 'first'), 204)
  await expectStatus(await refuseAt(desk.first, stranger.number), 204)
  await looked(world())
  expect(await standing(owner.number)).toEqual({ account_id: accountId, rival_of: null, state: 'review' })
})

test('D10: who proved more stays in place, and who handed nothing in takes none', async () => {
  const { email, accountId } = await somebody(world())
  const owner = await ask(world(), email, { contact: email, password: goodPassword })
  const [stranger, other] = [await ask(world(), email), await ask(world(), email)]
  await handIn(world(), stranger.browser)
  await looked(world())
  expect((await standing(owner.number)).account_id).toBe(accountId)
  expect((await standing(stranger.number)).account_id).toBeNull()
  await expectStatus(await owner.browser.post('/v1/recoveries/current/withdraw'), 204)
  await looked(world())
  expect((await standing(stranger.number)).account_id).toBe(accountId)
  const { id } = await caseRow(world(), stranger.number)
  expect(await standing(other.number)).toEqual({ account_id: null, rival_of: id, state: 'evidence' })
})

test('D10: where the owner said no, nobody moves up', async () => {
  const { holder, stranger, owner } = await overtaken()
  await handIn(world(), stranger.browser)
  await handIn(world(), owner.browser)
  await looked(world())
  await expectStatus(await holder.post('/v1/recovery/stop'), 204)
  await looked(world())
  expect((await standing(stranger.number)).state).toBe('stopped')
  expect((await standing(owner.number)).account_id).toBeNull()
})
