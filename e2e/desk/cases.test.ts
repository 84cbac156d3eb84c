import { expect, test } from 'vitest'
import { newCase } from '../../server/src/domains/recovery/review/reviewing.testing.ts'
import type { World } from '../../server/test/harness.ts'
import { freshEmail } from '../../server/test/people.ts'
import { caseWords } from '../../web/src/desk/words/cases.ts'
import { deskWords } from '../../web/src/desk/words/desk.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser } from '../browser/open.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { newColleague } from './colleague.ts'
import { approve, lookAtAll, openCase, sayWhy, takeSeat } from './reviewing.ts'

let world: World
let browser: Browser

openBoth(
  (both) => {
    world = both.world
    browser = both.browser
  },
  { desk: true, easyCaptcha: true },
)

const phone = { viewport: { width: 320, height: 640 } }
const { decide, evidence, openFor, seats, states, viewer } = caseWords
const widthOf = (page: { evaluate: (work: () => number) => Promise<number> }) =>
  page.evaluate(() => document.documentElement.scrollWidth)

test('two reviewers, in two browsers, look at the same evidence and approve it; then it waits', async () => {
  const { number } = await newCase(world, 2)
  const first = await newColleague(browser, world, 'reviewer', phone)
  const second = await newColleague(browser, world, 'reviewer')
  await first.page.goto('/cases')
  await first.page.getByRole('link', { name: number }).waitFor()
  await checked(first.page)
  await openCase(first.page, number)
  await first.page.getByText(evidence.closed.seat).waitFor()
  await checked(first.page)
  await takeSeat(first.page, 'first')
  await first.page.getByText(decide.unseen).waitFor()
  expect(await first.page.getByRole('button', { name: decide.approve }).isDisabled()).toBe(true)
  await checked(first.page)
  await lookAtAll(first.page)
  await checked(first.page)
  expect(await widthOf(first.page)).toBe(320)
  await approve(first.page)
  await first.page.getByText(decide.mine).waitFor()
  await checked(first.page)

  await openCase(second.page, number)
  await second.page.getByText(`${seats.first}. ${seats.approved}`).waitFor()
  expect(await second.page.getByRole('button', { name: seats.takeOver(first.name) }).count()).toBe(1)
  await takeSeat(second.page, 'second')
  await lookAtAll(second.page)
  await approve(second.page)
  await second.page.getByText(states.waiting).first().waitFor()
  await checked(second.page)
  expect([...first.faults, ...second.faults]).toEqual([])
})

test('a page is turned and made larger by the keyboard; sent back and refused, the page says so', async () => {
  const { number, browser: asker } = await newCase(world)
  const { page, faults } = await newColleague(browser, world, 'reviewer', phone)
  await openCase(page, number)
  await takeSeat(page, 'first')
  await press(page, evidence.look)
  await checked(page)
  await sayWhy(page, viewer.act)
  await page.getByRole('img').waitFor()
  await page.getByRole('button', { name: viewer.sizes.double }).press('Enter')
  await page.getByRole('button', { name: viewer.sizes.double, pressed: true }).waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  await press(page, viewer.close)

  await press(page, decide.ask)
  await checked(page)
  await page.getByLabel(decide.wanted.label).fill('The whole page with the photograph.')
  await page.getByRole('dialog').getByRole('button', { name: decide.ask, exact: true }).click()
  await page.getByText(decide.asked).waitFor()
  await page.getByText(evidence.closed.gathered).waitFor()
  await checked(page)
  expect((await asker.get('/v1/recoveries/current')).body.wanted).toBe('The whole page with the photograph.')

  await asker.post('/v1/recoveries/current/submit')
  await page.reload()
  await press(page, decide.refuse)
  await checked(page)
  await page.getByLabel(decide.because).selectOption('does-not-match')
  await sayWhy(page, decide.refuse)
  await page.getByText(decide.refused).waitFor()
  await page.getByText(decide.words['does-not-match']).waitFor()
  await checked(page)
  expect(faults).toEqual([])
})

test('support opens a case for somebody, and has no say in it', async () => {
  const { page, faults } = await newColleague(browser, world, 'support', phone)
  const contact = freshEmail('phoned')
  await page.goto('/cases')
  await press(page, openFor.act)
  await checked(page)
  await fill(page, openFor.identifier, freshEmail())
  await fill(page, openFor.contact, contact)
  await page
    .getByRole('dialog')
    .getByLabel(deskWords.reason.label)
    .fill('They called, and cannot use the page.')
  await page.getByRole('dialog').getByRole('button', { name: openFor.act, exact: true }).click()
  const told = await page.getByText(/^Case R-/).innerText()
  const number = /R-\d{3}-\d{3}-\d{3}/.exec(told)![0]
  expect((await world.settledMails(contact))[0]!.text).toContain(number)
  await openCase(page, number)
  await heading(page, number).waitFor()
  for (const name of [...Object.values(seats.take), decide.refuse, evidence.look])
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  await checked(page)
  expect(faults).toEqual([])
})
