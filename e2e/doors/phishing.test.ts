import { expect, test } from 'vitest'
import { message } from '../../server/src/domains/phishing-reports/reports.testing.ts'
import { until, type World } from '../../server/test/harness.ts'
import { freshEmail, mailedCode } from '../../server/test/people.ts'
import { deskWords } from '../../web/src/desk/words/desk.ts'
import { phishingWords } from '../../web/src/desk/words/phishing.ts'
import { contact } from '../../web/src/words/en/contact.ts'
import { official } from '../../web/src/words/en/official.ts'
import { replyAddress } from '../../web/src/words/en/reply-address.ts'
import { reportPhishing as text } from '../../web/src/words/en/report-phishing.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { newColleague } from '../desk/colleague.ts'
import { newPerson, widthOf } from '../inside/steps.ts'
import { checked, fill, heading, press } from './steps.ts'

let world: World
let browser: Browser

openBoth(
  (both) => {
    world = both.world
    browser = both.browser
  },
  { desk: true },
)

const phone = { viewport: { width: 320, height: 640 } }
const host = 'login.evil-wave.example'
const defanged = 'login[.]evil-wave[.]example'

test('a mail is reported signed out, found to be phishing, told, and warned of', async () => {
  const to = freshEmail('reader')
  const { page, faults } = await openPage(browser, world.origin, phone)
  await page.goto('/contact')
  await heading(page, contact.never).waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  await page
    .getByRole('link', { name: `${contact.ways.phishing.act}: ${contact.ways.phishing.title}` })
    .click()
  await heading(page, text.title).waitFor()
  await press(page, text.submit)
  await page.getByText(text.empty).waitFor()
  await checked(page)

  await press(page, text.answerYes)
  await fill(page, replyAddress.label, 'no address')
  await press(page, replyAddress.send)
  await page.locator('[aria-invalid]').first().waitFor()
  await checked(page)
  await fill(page, replyAddress.label, to)
  await press(page, replyAddress.send)
  await fill(page, en.code.label, await mailedCode(world, to))
  await checked(page)
  await press(page, replyAddress.confirm)
  await page.getByText(replyAddress.done).waitFor()
  const buffer = Buffer.from(
    message({ to, link: `https://${host}/?u=${to}`, subject: 'Your account is blocked' }),
  )
  await page.getByLabel(text.file).setInputFiles({ name: '‮lme.html', mimeType: 'message/rfc822', buffer })
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  await press(page, text.submit)
  await page.getByText(text.done).waitFor()
  await checked(page)
  const number = /P-\d{3}-\d{3}-\d{3}/.exec(await page.innerText('main'))![0]

  const desk = await newColleague(browser, world, 'reviewer', phone)
  await desk.page.getByRole('link', { name: deskWords.nav.phishing }).first().click()
  await desk.page.getByText(number).waitFor()
  await checked(desk.page)
  await desk.page.getByRole('link', { name: number }).click()
  await desk.page.getByText(phishingWords.shown('login[.]exchange[.]example')).first().waitFor()
  await press(desk.page, phishingWords.open)
  await desk.page.getByText('subject: Your account is blocked').waitFor()
  expect(await desk.page.locator(`a[href*="evil-wave"], [src*="evil-wave"]`).count()).toBe(0)
  expect(await desk.page.innerText('main')).not.toContain(to)
  await checked(desk.page)
  expect(await widthOf(desk.page)).toBe(320)
  await desk.page.getByLabel(phishingWords.verdicts.phishing, { exact: true }).check()
  await press(desk.page, phishingWords.decideAct)
  await desk.page.getByText(phishingWords.decided).waitFor()
  await desk.page.getByRole('button', { name: phishingWords.warnOf(defanged) }).click()
  await fill(desk.page, deskWords.reason.label, 'Reported by a customer, page asks for codes.')
  await checked(desk.page)
  await press(desk.page, phishingWords.warnAct)
  await desk.page.getByText(phishingWords.warnDone).waitFor()
  await checked(desk.page)

  await until(async () => (await world.settledMails(to)).some((mail) => mail.text.includes(number)))
  await page.goto('/official-channels')
  await fill(page, official.label, `https://${host}/anything`)
  await press(page, official.submit)
  await page.getByText(official.warned).waitFor()
  await checked(page)
  expect([...faults, ...desk.faults]).toEqual([])
})

test('who is signed in reports a call, and reads what it was among their reports', async () => {
  const { page, faults } = await newPerson(browser, world, phone)
  await page.goto('/report-phishing')
  await page.getByText(text.none).waitFor()
  await page.getByLabel(text.kinds.number.label, { exact: true }).check()
  await fill(page, text.text, '+44 7400 555 123 asked for my codes')
  await press(page, text.submit)
  await page.getByText(text.doneTold).waitFor()
  await page.getByText(text.waiting).waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  expect(faults).toEqual([])
})
