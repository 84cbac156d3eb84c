import { expect, test } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { freshEmail, goodPassword, mailedCode } from '../../server/test/people.ts'
import { ticketsWords } from '../../web/src/desk/words/tickets.ts'
import { replyAddress } from '../../web/src/words/en/reply-address.ts'
import { support as text } from '../../web/src/words/en/support.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser, Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { newColleague } from '../desk/colleague.ts'
import { checked, fill, heading, press } from '../doors/steps.ts'
import { newPerson, tabTo, widthOf } from './steps.ts'

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
const seed = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const { form, secret, thread } = text

/** All that left the browser, to see that no word of a secret did. */
function sentBy(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  return sent
}

test('a ticket with a seed phrase is stopped while it is written, taken out, sent, answered and read', async () => {
  const { page, faults, email } = await newPerson(browser, world, phone)
  const sent = sentBy(page)
  await page.goto('/support')
  await page.getByText(text.empty).waitFor()
  await checked(page)
  await page.getByRole('link', { name: text.write }).click()
  await heading(page, text.write).waitFor()
  await press(page, form.send)
  await page.locator('[aria-invalid]').first().waitFor()
  await checked(page)

  await fill(page, form.subject, 'My wallet')
  await fill(page, form.text, `My wallet is empty.\nThe words: ${seed}\nWhat now?`)
  const alert = page.getByRole('alert')
  await alert.getByText(secret.found('seed-phrase')).waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  await press(page, form.send)
  await page.waitForFunction((label) => document.activeElement?.textContent === label, secret.remove)
  expect(sent.filter((line) => /winner|sausage/.test(line))).toEqual([])
  await press(page, secret.show)
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(seed)
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, secret.remove)
  await page.keyboard.press('Enter')
  await alert.waitFor({ state: 'detached' })
  await press(page, form.send)
  await page.waitForURL('**/support/tickets/*')
  await heading(page, 'My wallet').waitFor()
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  expect(sent.filter((line) => /winner|sausage/.test(line))).toEqual([])

  // What only the server can know is stopped there.
  await fill(page, thread.reply, `I use ${goodPassword} everywhere.`)
  await press(page, thread.send)
  await page.getByRole('alert').getByText(secret.found('password')).waitFor()
  await checked(page)
  expect(await page.getByRole('list', { name: thread.messages }).getByRole('listitem').count()).toBe(1)

  const desk = await newColleague(browser, world, 'support', phone)
  await desk.page.goto('/tickets')
  await desk.page.getByText('My wallet').waitFor()
  await checked(desk.page)
  await desk.page.getByRole('link', { name: ticketsWords.open, exact: true }).click()
  await desk.page.getByText('The words:').waitFor()
  await fill(desk.page, ticketsWords.one.answer, 'Please send us the seed.')
  await desk.page.getByText(ticketsWords.one.asks).waitFor()
  await checked(desk.page)
  expect(await widthOf(desk.page)).toBe(320)
  await fill(
    desk.page,
    ticketsWords.one.answer,
    'Move what is left to a new wallet. Never send anybody its words.',
  )
  await press(desk.page, ticketsWords.one.send)
  await desk.page.getByText(ticketsWords.one.answered, { exact: true }).waitFor()
  await checked(desk.page)

  await page.reload()
  await page.getByText('Move what is left').waitFor()
  await checked(page)
  await press(page, thread.close)
  await page.getByText(thread.closed).waitFor()
  const subjects = (await world.settledMails(email)).map(({ subject }) => subject)
  expect(subjects[0]).toBe('Support at Sallyport has answered')
  expect([...faults, ...desk.faults].filter((fault) => !/\b422\b/.test(fault))).toEqual([])
})

test('somebody who cannot sign in proves an address, is stopped alike, and opens the ticket by the link', async () => {
  const context = await browser.newContext({ baseURL: world.origin, reducedMotion: 'reduce', ...phone })
  const page = await context.newPage()
  const email = freshEmail('reader')
  await page.goto('/support/new')
  await fill(page, replyAddress.label, email)
  await checked(page)
  await press(page, replyAddress.send)
  await fill(page, en.code.label, await mailedCode(world, email))
  await press(page, replyAddress.confirm)
  await fill(page, form.subject, 'Lost phone')
  await fill(page, form.text, 'The backup code 7K2M-9QXR-0C4D-HN8V does not work.')
  await page.getByRole('alert').getByText(secret.found('backup-code')).waitFor()
  await checked(page)
  await press(page, secret.remove)
  await press(page, form.send)
  await heading(page, text.signedOut.sent).waitFor()
  await checked(page)
  await page.getByRole('link', { name: text.signedOut.read }).click()
  await page.getByText('The backup code').waitFor()
  await context.close()

  const mail = (await world.settledMails(email)).find(({ subject }) => /support ticket/.test(subject))
  const token = /\/support\/ticket#([\w-]{43})/.exec(mail!.text)![1]
  const elsewhere = await browser.newContext({ baseURL: world.origin, reducedMotion: 'reduce', ...phone })
  const other = await elsewhere.newPage()
  await other.goto(`/support/ticket#${token}`)
  await other.getByText('The backup code').waitFor()
  expect(other.url()).not.toContain(token)
  await checked(other)
  expect(await widthOf(other)).toBe(320)
  await other.goto('/support/new')
  await other.goto('/support/ticket#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
  await heading(other, text.link.over).waitFor()
  await checked(other)
  await elsewhere.close()
})
