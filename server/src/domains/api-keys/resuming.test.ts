import { expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { change, day, give, keyEvents, made, path, resume, suspend, toldOf, wanted } from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })
const { dialect: _dialect, ...rights } = wanted
const forgetRates = async () => void (await world().db.deleteFrom('rates').execute())

test('a suspended key works again behind a confirmation, as if it were made now', async () => {
  await forgetRates()
  const person = await newTrader(world())
  const { browser, email, account } = person
  const { key } = await made(person)
  expect(outcomeOf(await browser.post(`${path}/${key.id}/resume`))).toBe('409 api-key-not-suspended')
  await expectStatus(await suspend(browser, key.id), 200)
  const wider = { ...rights, ranges: [] }
  expect(outcomeOf(await browser.request('PUT', `${path}/${key.id}`, wider))).toBe('409 api-key-suspended')
  await expectStatus(await change(person, key.id, { permissions: ['read'] }), 200)
  expect((await expectStatus(await resume(person, key.id), 200)).body).toMatchObject({
    state: 'active',
    suspendedBecause: null,
    permissions: ['read'],
  })
  expect((await keyEvents(world(), account)).at(-1)).toEqual({ type: 'api-key.resumed' })
  expect((await toldOf(world(), email)).at(-1)).toBe('API key resumed')
  // Not while the account is frozen, and with rights that move value not while anything holds them back.
  const [mover] = await give(world(), account, 1, {
    permissions: ['withdraw'],
    suspended_at: await world().now(),
  })
  const begins_at = await world().now()
  const ends_at = new Date(begins_at.getTime() + day * 1000)
  const hold = { account_id: account, cause: 'factor-changed', begins_at, ends_at, blocks: ['withdrawals'] }
  await world().db.insertInto('holds').values(hold).execute()
  expect(outcomeOf(await browser.post(`${path}/${mover}/resume`))).toBe('409 api-key-held')
  await expectStatus(await suspend(browser, key.id), 200)
  expect((await browser.post(`${path}/${key.id}/resume`)).body.code).toBe('confirmation-required')
  await browser.post('/v1/freeze')
  expect(outcomeOf(await browser.post(`${path}/${key.id}/resume`))).toBe('409 api-key-held')
})
