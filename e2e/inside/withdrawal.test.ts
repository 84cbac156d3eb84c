import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addApiService,
  allowedByKey,
  giveKey,
} from '../../server/src/domains/withdrawals/authorisations/keyed.testing.ts'
import {
  list,
  listed,
  stateOf,
  wish,
} from '../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { accountOf } from '../../server/test/attacks.ts'
import { openWorld, type World } from '../../server/test/harness.ts'
import { expectStatus, goodPassword, mailedCode } from '../../server/test/people.ts'
import { giveTradingPassword, goodTradingPassword } from '../../server/test/people-trading.ts'
import { addService, newVerifier, returnUrl, type Service } from '../../server/test/service.ts'
import { withdrawal as text } from '../../web/src/words/en/withdrawal.ts'
import { type Browser, openChromium, openPage, type Page, webFolder } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { inSheet, newPerson } from './steps.ts'

let world: World
let browser: Browser
let service: Service

beforeAll(async () => {
  world = await openWorld({ env: { SALLYPORT_WEB: webFolder } })
  browser = await openChromium()
  service = await addService(world, { name: 'Northwind' })
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const phone = { viewport: { width: 320, height: 640 } }

/** On the list, with a trading password, and at the exchange. Returns what asking takes. */
async function atExchange(page: Page, email: string) {
  const account = await accountOf(world, email)
  await giveTradingPassword(world, account)
  await list(world, account)
  const { verifier, challenge } = newVerifier()
  const { code } = await page.evaluate(
    async (body) =>
      await (
        await fetch('/v1/handovers', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).json(),
    { service: service.id, returnUrl, challenge },
  )
  const { body } = await expectStatus(await service.post('/service/v1/sessions', { code, verifier }), 201)
  return { account, session: body.session as string }
}

async function ask(trader: { account: string; session: string }, changes: object = {}) {
  const reply = await service.post('/service/v1/withdrawals', { ...wish(trader), returnUrl, ...changes })
  return (await expectStatus(reply, 201)).body as { id: string; confirmationUrl: string }
}

const codes = async (email: string): Promise<number> =>
  (await world.settledMails(email)).filter(({ text: said }) => /\b\d{6}\b/.test(said)).length

test('what leaves is seen, proven and confirmed on the page, and the way leads back to the exchange', async () => {
  const { page, faults, email } = await newPerson(browser, world, phone)
  const { id, confirmationUrl } = await ask(await atExchange(page, email))
  await page.goto(confirmationUrl)
  await heading(page, text.heading('0.5 ETH')).waitFor()
  const said = await page.getByRole('main').innerText()
  for (const part of ['0.5 ETH', '0.001 ETH', '0.501 ETH', 'ethereum', 'Northwind', text.listed.active])
    expect(said).toContain(part)
  expect(said.replaceAll(/\s/g, '')).toContain(listed)
  await checked(page)

  await press(page, text.act('0.5 ETH'))
  await fill(page, en.confirmation.tradingPassword, goodTradingPassword)
  await press(page, en.confirmation.next)
  const before = await codes(email)
  await inSheet(page, en.confirmation.send)
  const code = page.getByRole('dialog').getByLabel(en.confirmation.sent, { exact: true })
  await code.fill(await mailedCode(world, email, before))
  await checked(page)
  await inSheet(page, text.act('0.5 ETH'))
  await heading(page, text.states.allowed('Northwind').title).waitFor()
  expect((await stateOf(service, id)).state).toBe('allowed')
  const back = page.getByRole('link', { name: text.back('Northwind') })
  expect(await back.getAttribute('href')).toBe(`${returnUrl}?withdrawal=${id}`)
  await checked(page)

  await page.goto('/withdrawals')
  await page.getByText(text.list.states.allowed).first().waitFor()
  await checked(page)
  await page.getByRole('link', { name: text.list.look('0.5 ETH') }).click()
  await press(page, text.decline)
  await heading(page, text.states.cancelled.holder.title).waitFor()
  expect((await stateOf(service, id)).state).toBe('cancelled')
  expect(faults).toEqual([])
})

test('what stands in the way is said before any proof, and it can be stopped', async () => {
  const { page, faults, email } = await newPerson(browser, world, phone)
  const { id, confirmationUrl } = await ask(await atExchange(page, email))
  const removed_at = await world.now()
  const account = await accountOf(world, email)
  await world.db
    .updateTable('withdrawal_addresses')
    .set({ removed_at })
    .where('account_id', '=', account)
    .execute()
  await page.goto(confirmationUrl)
  await page.getByText(text.reasons, { exact: true }).waitFor()
  await page.getByText(text.why({ code: 'not-whitelisted' }).what).waitFor()
  expect(await page.getByRole('button', { name: text.act('0.5 ETH'), exact: true }).count()).toBe(0)
  await checked(page)
  await press(page, text.decline)
  await heading(page, text.states.cancelled.holder.title).waitFor()
  expect((await stateOf(service, id)).state).toBe('cancelled')
  expect(faults).toEqual([])
})

test('whoever is signed out signs in first and comes back, and confirms nothing in another browser', async () => {
  const { page, email } = await newPerson(browser, world, phone)
  const { id } = await ask(await atExchange(page, email))
  const other = await openPage(browser, world.origin, phone)
  await other.page.goto(`/withdrawals/${id}`)
  await fill(other.page, en.identifier.labels.either, email)
  await press(other.page, en.signIn.next)
  await fill(other.page, en.signIn.password, goodPassword)
  const before = await codes(email)
  await press(other.page, en.signIn.passwordNext)
  await other.page.getByLabel(en.code.label, { exact: true }).waitFor()
  await fill(other.page, en.code.label, await mailedCode(world, email, before))
  await press(other.page, en.signIn.finish)
  await other.page.waitForURL(`**/withdrawals/${id}`)
  await other.page.getByText(text.elsewhere.title, { exact: true }).waitFor()
  expect(await other.page.getByRole('button', { name: text.act('0.5 ETH'), exact: true }).count()).toBe(0)
  await checked(other.page)

  const stranger = await newPerson(browser, world, phone)
  await stranger.page.goto(`/withdrawals/${id}`)
  await heading(stranger.page, text.missing.title).waitFor()
  expect([...other.faults, ...stranger.faults]).toEqual([])
})

test('what an API key asks for stands in the list, asks for nothing, and can be stopped', async () => {
  const { page, faults, email } = await newPerson(browser, world, phone)
  const { account } = await atExchange(page, email)
  const programs = await addApiService(world)
  const id = await allowedByKey(world, programs, { account }, await giveKey(world, account))
  await page.goto(`${world.origin}/withdrawals`)
  const line = page.getByRole('listitem').filter({ hasText: text.list.states.allowedByKey })
  await line.waitFor()
  await line.filter({ hasText: text.list.byKey('Rebalancer') }).waitFor()
  await checked(page)

  await line.getByRole('link').click()
  await heading(page, text.states.allowedByKey('').title).waitFor()
  expect(await page.getByRole('main').innerText()).toContain('Rebalancer')
  expect(await page.getByRole('button', { name: text.act('0.5 ETH') }).count()).toBe(0)
  await checked(page)
  await press(page, text.decline)
  await heading(page, text.states.cancelled.holder.title).waitFor()
  expect((await stateOf(programs, id)).state).toBe('cancelled')
  expect(faults).toEqual([])
})
