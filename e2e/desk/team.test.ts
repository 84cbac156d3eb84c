import { expect, test } from 'vitest'
import { until, type World } from '../../server/test/harness.ts'
import { freshEmail } from '../../server/test/people.ts'
import { deskWords } from '../../web/src/desk/words/desk.ts'
import { doorWords } from '../../web/src/desk/words/door.ts'
import { requestWords } from '../../web/src/desk/words/requests.ts'
import { teamWords } from '../../web/src/desk/words/team.ts'
import { addDevice } from '../browser/authenticator.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage } from '../browser/open.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { joinBy, newColleague } from './colleague.ts'

let world: World
let browser: Browser

openBoth(
  (both) => {
    world = both.world
    browser = both.browser
  },
  { desk: true },
)

const why = 'She begins at support on Monday.'

test('one admin asks for a colleague, another one approves exactly that, and the colleague comes in', async () => {
  const [ada, ben] = [
    await newColleague(browser, world, 'admin'),
    await newColleague(browser, world, 'admin'),
  ]
  const email = freshEmail('cleo')
  await ada.page.goto('/team')
  await checked(ada.page)
  await press(ada.page, teamWords.invite)
  await fill(ada.page, teamWords.form.name, 'Cleo Marsh')
  await fill(ada.page, teamWords.form.email, email)
  await press(ada.page, teamWords.form.askInvite)
  await ada.page.getByText(deskWords.reason.short(10)).waitFor()
  await checked(ada.page)
  await fill(ada.page, deskWords.reason.label, why)
  await press(ada.page, teamWords.form.askInvite)
  await ada.page.getByText(teamWords.asked).waitFor()
  await ada.page.goto('/requests')
  await ada.page.getByText(requestWords.yours).waitFor()
  expect(await ada.page.getByRole('button', { name: requestWords.approve }).count()).toBe(0)
  expect(await world.settledMails(email)).toEqual([])

  await ben.page.goto('/requests')
  await ben.page.getByText(why).waitFor()
  await checked(ben.page)
  await press(ben.page, requestWords.approve)
  await ben.page.getByRole('dialog').getByRole('button', { name: requestWords.approve }).click()
  await ben.page.getByText(requestWords.approved).waitFor()

  const [mail] = await world.settledMails(email)
  const token = /\/join#([\w-]{43})/.exec(mail!.text)![1]!
  const cleo = await openPage(browser, world.deskOrigins[0]!, { viewport: { width: 320, height: 640 } })
  await addDevice(cleo.page)
  await cleo.page.goto(`/join#${token}`)
  await heading(cleo.page, doorWords.join.heading('Cleo Marsh')).waitFor()
  expect(cleo.page.url()).not.toContain(token)
  await checked(cleo.page)
  await joinBy(cleo.page, token)
  await checked(cleo.page)
  await press(cleo.page, doorWords.signIn.act)
  await cleo.page.getByText(deskWords.roles.support).first().waitFor()
  expect(await cleo.page.getByRole('link', { name: deskWords.nav.team }).count()).toBe(0)
  expect([...ada.faults, ...ben.faults, ...cleo.faults]).toEqual([])
})

test('a colleague who is let in anew by two others says no from where they sit', async () => {
  const [ada, ben] = [
    await newColleague(browser, world, 'admin'),
    await newColleague(browser, world, 'admin'),
  ]
  const kim = await newColleague(browser, world, 'reviewer')
  await ada.page.goto('/team')
  await ada.page.getByRole('button', { name: teamWords.manageOne(kim.name) }).click()
  await checked(ada.page)
  await press(ada.page, teamWords.acts.reset)
  await fill(ada.page, deskWords.reason.label, 'Their key does not work any more.')
  await press(ada.page, teamWords.form.askReset)
  await ada.page.getByText(teamWords.asked).waitFor()
  await ben.page.goto('/requests')
  const card = ben.page.locator('div', { has: ben.page.getByText(kim.name) }).last()
  await card.waitFor()
  await ben.page.getByRole('button', { name: requestWords.approve }).first().click()
  await ben.page.getByRole('dialog').getByRole('button', { name: requestWords.approve }).click()
  await ben.page.getByText(requestWords.approved).waitFor()
  await kim.page.reload()
  await kim.page.getByText(deskWords.reset.lead).waitFor()
  await checked(kim.page)
  await press(kim.page, deskWords.reset.stop)
  await kim.page.getByText(deskWords.reset.lead).waitFor({ state: 'detached' })
  const mails = await world.settledMails(kim.email)
  const token = /\/stop#([\w-]{43})/.exec(mails[0]!.text)![1]!
  const elsewhere = await openPage(browser, world.deskOrigins[0]!)
  await elsewhere.page.goto(`/stop#${token}`)
  await elsewhere.page.getByText(/used, stopped, or has expired/).waitFor()
  expect([...ada.faults, ...ben.faults, ...kim.faults, ...elsewhere.faults]).toEqual([])
})

test('whoever leaves the desk alone is signed out by it, and what was seen leaves the page', async () => {
  const { page, faults } = await newColleague(browser, world, 'auditor')
  await page.goto('/team')
  await page.getByRole('list', { name: teamWords.people }).waitFor()
  await world.advance(16 * 60)
  await page.getByRole('button', { name: teamWords.showEnded }).click()
  await heading(page, doorWords.signIn.heading).waitFor()
  await page.getByText(doorWords.signIn.ended).waitFor()
  await until(async () => (await page.getByRole('list', { name: teamWords.people }).count()) === 0)
  expect(faults).toEqual([])
})
