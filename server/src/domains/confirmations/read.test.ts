import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/harness.ts'
import {
  expectStatus,
  freshEmail,
  mailedCode,
  givePassword as passPassword,
  signUp,
} from '../../../test/people.ts'
import { givePassword } from './asking.testing.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Somebody who wants to add an address, and gave the password: the code to the first address is asked now. */
async function atCode() {
  const browser = world.browser()
  const { email } = await signUp(world, browser)
  const reply = await expectStatus(await browser.post('/v1/identifiers', { identifier: freshEmail() }), 403)
  const { id } = reply.body.confirmation
  await expectStatus(await givePassword(browser, id), 200)
  return { browser, email, path: `/v1/confirmations/${id}` }
}

it('tells what became of the code that was sent', async () => {
  const { browser, email, path } = await atCode()
  const before = await expectStatus(await browser.get(path), 200)
  expect(before.body.confirmation).toMatchObject({ action: 'identifiers.add', code: null })
  const mails = (await world.settledMails(email)).length
  await expectStatus(await browser.post(`${path}/codes`, {}), 200)
  expect((await world.settledMails(email)).length).toBe(mails + 1)
  const after = await expectStatus(await browser.get(path), 200)
  expect(after.body.confirmation.code.code).toMatchObject({
    channel: 'mail',
    triesLeft: 5,
    delivery: { state: 'handed' },
  })
  expect(after.body.confirmation.code.sentTo).not.toBe(email)
})

it('F04: nobody else sees it, not even another session of the account, and looking burns nothing', async () => {
  const { browser, email, path } = await atCode()
  const second = world.browser()
  await expectStatus(await passPassword(second, email), 200)
  const code = await mailedCode(world, email, 1)
  await expectStatus(await second.post('/v1/sign-ins/current/answers', { method: 'address-code', code }), 200)
  const stranger = world.browser()
  await signUp(world, stranger)
  for (const other of [second, stranger]) {
    const reply = await expectStatus(await other.get(path), 410)
    expect(reply.body.code).toBe('confirmation-over')
  }
  await expectStatus(await world.browser().get(path), 401)
  await expectStatus(await browser.get(path), 200)
})

it('is over after five minutes', async () => {
  const { browser, path } = await atCode()
  await world.advance(301)
  expect((await browser.get(path)).body.code).toBe('confirmation-over')
})
