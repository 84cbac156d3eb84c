import { expect, test } from 'vitest'
import { linksTo, newPassword, passTime } from '../../server/src/domains/recovery/recovering.testing.ts'
import { caseRow, paper } from '../../server/src/domains/recovery/review/reviewing.testing.ts'
import { outcomeOf } from '../../server/test/attacks.ts'
import { until, type World } from '../../server/test/harness.ts'
import { codeAt, freshEmail, givePassword, mailedCode } from '../../server/test/people.ts'
import { caseWords } from '../../web/src/desk/words/cases.ts'
import { files } from '../../web/src/words/en/files.ts'
import { inside } from '../../web/src/words/en/inside.ts'
import { recovery } from '../../web/src/words/en/recovery.ts'
import { replyAddress } from '../../web/src/words/en/reply-address.ts'
import { en } from '../../web/src/words/en.ts'
import { openBoth } from '../browser/both.ts'
import { type Browser, openPage, type Page } from '../browser/open.ts'
import { addAuthenticator } from '../doors/authenticator.ts'
import { atHome, checked, either, fill, giveName, heading, press } from '../doors/steps.ts'
import { newPerson } from '../inside/steps.ts'
import { newColleague } from './colleague.ts'
import { approve, lookAtAll, openCase, takeSeat } from './reviewing.ts'

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
const { begin, evidence, open, review, set } = recovery

/** From the front page of recovery to the number of the case, with an address that is proven by a code. */
async function askAt(page: Page, email: string, contact: string): Promise<string> {
  await page.goto('/recovery')
  await fill(page, either, email)
  await checked(page)
  await press(page, begin.next)
  await fill(page, replyAddress.label, contact)
  await press(page, replyAddress.send)
  await fill(page, en.code.label, await mailedCode(world, contact))
  await press(page, replyAddress.confirm)
  await checked(page)
  await press(page, begin.submit)
  await heading(page, evidence.heading).waitFor()
  return await page.getByText(/^R-\d{3}-\d{3}-\d{3}$/).innerText()
}

async function handIn(page: Page): Promise<void> {
  const add = async (name: string) => {
    const file = { name: `${name}.png`, mimeType: 'image/png', buffer: await paper() }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText(files.sent(file.name)).waitFor()
  }
  await add('passport')
  await page.getByLabel(evidence.kind).selectOption('statement')
  await add('deposit')
  await fill(page, evidence.statement, 'My phone fell into the sea, and the backup codes with it.')
  await checked(page)
  await press(page, evidence.submit)
  await heading(page, review.heading).waitFor()
  await checked(page)
}

/** A new password and an authenticator app by the mailed link; the key of the app. */
async function setUpAnew(page: Page, contact: string): Promise<string> {
  const [token] = await linksTo(world, contact)
  await page.goto(`/recovery#${token}`)
  await heading(page, open.heading).waitFor()
  expect(page.url()).not.toContain(token)
  await checked(page)
  await press(page, open.start)
  await fill(page, set.password.label, newPassword)
  await press(page, set.password.submit)
  await heading(page, set.factor.heading).waitFor()
  await checked(page)
  await press(page, set.factor.totp)
  const secret = (await page.getByTestId('totp-key').innerText()).replace(/\s/g, '')
  await fill(page, inside.authenticator.codeLabel, codeAt(secret, await world.now()))
  await press(page, set.factor.confirm)
  await heading(page, set.finish.heading).waitFor()
  await checked(page)
  await press(page, set.finish.submit)
  await page.getByText(recovery.done).waitFor()
  await checked(page)
  return secret
}

test('lost everything: papers, two people in two browsers, a week, a new set-up; nothing of before opens anything', async () => {
  const owner = await newPerson(browser, world)
  await addAuthenticator(world, owner.page)
  const contact = freshEmail('lost')
  const asker = await openPage(browser, world.origin, phone)
  const number = await askAt(asker.page, owner.email, contact)
  await until(async () => (await caseRow(world, number)).account_id !== null)
  await handIn(asker.page)

  const [first, second] = [
    await newColleague(browser, world, 'reviewer'),
    await newColleague(browser, world, 'reviewer', phone),
  ]
  for (const [seat, { page }] of [
    ['first', first],
    ['second', second],
  ] as const) {
    await openCase(page, number)
    await takeSeat(page, seat)
    await page.getByText('My phone fell into the sea').waitFor()
    await lookAtAll(page)
    await approve(page)
  }
  await second.page.getByText(caseWords.states.waiting).first().waitFor()

  // Until the week is over nothing opens, and all is as it was.
  await asker.page.goto('/recovery')
  await heading(asker.page, recovery.waiting.heading).waitFor()
  await checked(asker.page)
  await world.advance(6 * 86_400)
  expect((await caseRow(world, number)).state).toBe('waiting')
  await world.advance(86_400 + 1)
  await passTime(world, number, 'open')
  const secret = await setUpAnew(asker.page, contact)

  await press(asker.page, inside.backupCodes.saved)
  await world.advance(60)
  await giveName(asker.page, owner.email)
  await fill(asker.page, en.signIn.password, newPassword)
  await press(asker.page, en.signIn.passwordNext)
  await fill(asker.page, en.signIn.factorCode, codeAt(secret, await world.now()))
  await press(asker.page, en.signIn.finish)
  await atHome(asker.page)
  await checked(asker.page)

  await owner.page.goto('/dashboard')
  await owner.page.waitForURL('**/sign-in*')
  expect(outcomeOf(await givePassword(world.browser(), owner.email))).toBe('422 password-wrong')
  const subjects = (await world.settledMails(owner.email)).map(({ subject }) => subject)
  expect(subjects.filter((subject) => /recover/i.test(subject))).toHaveLength(4)
  for (const { faults } of [owner, asker, first, second]) expect(faults).toEqual([])
}, 300_000)
