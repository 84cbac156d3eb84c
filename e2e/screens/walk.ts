import { randomBytes } from 'node:crypto'
import { before } from '../../web/src/words/en/before.ts'
import { help } from '../../web/src/words/en/help.ts'
import { official } from '../../web/src/words/en/official.ts'
import * as tools from '../../web/src/words/en/tools.ts'
import { codeNow, en, fill, mailedCode, type Parts, password, press, seen } from './acts.ts'
import { makeKeys } from './api-keys.ts'
import { goToExchange } from './connect.ts'
import { changeAddress, choosePhrase, standHigher } from './inside.ts'
import { lockSettings } from './locked.ts'
import { openTrading } from './trading.ts'
import { lookIntoTrouble } from './trouble.ts'
import { listAddress } from './withdrawal-addresses.ts'

/** Goes through the product as a person does, and takes a picture of what they see. */
export async function walk(parts: Parts): Promise<void> {
  const { page, shoot } = parts
  const email = `anna.lindqvist.${randomBytes(2).toString('hex')}@example.com`
  await page.goto('/')
  await seen(page, en.readiness.heading)
  await shoot(page, 'welcome')
  await askWhoseItIs(parts)
  await lookBefore(parts)
  await signUp(parts, email)
  await listAddress(parts, email)
  const { secret, code, codes } = await protect(parts)
  await findOut(parts, secret)
  await signInElsewhere(parts, email, secret, codes[0]!)
  const number = await standHigher(parts, secret, code)
  await choosePhrase(parts)
  await openTrading(parts)
  await makeKeys(parts)
  await changeAddress(parts, email)
  await signInAgain(parts, email, codes[1]!)
  await goToExchange(parts)
  await lookAround(parts, email, number)
}

async function askWhoseItIs({ page, origin, shoot }: Parts): Promise<void> {
  await page.goto('/official-channels')
  await fill(page, official.label, `${origin}@accounts.other.test/sign-in`)
  await press(page, official.submit)
  await page.getByText(official.imitates.title).waitFor()
  await shoot(page, 'official-channels')
}

/** Nothing is wrong yet, and what to know before. */
async function lookBefore({ page, shoot }: Parts): Promise<void> {
  await page.goto('/before-you-sign-in')
  await seen(page, before.heading)
  await shoot(page, 'before')
  await page.goto('/help')
  await page.getByText(help.done(0)).waitFor()
  await shoot(page, 'help')
}

/** An authenticator ten minutes behind, and a keyboard that is set to another language. */
async function findOut({ page, shoot }: Parts, secret: string): Promise<void> {
  const { older, newer, submit } = help.authenticator
  await page.goto('/help')
  await fill(page, older, codeNow(secret, 630_000))
  await fill(page, newer, codeNow(secret, 600_000))
  await press(page, submit)
  await page.getByText(/^The clock of your authenticator is 10 minutes/).waitFor()
  await fill(page, help.typing.label, 'Quiеt ')
  await page.getByText(help.done(0)).waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await shoot(page, 'help-codes')
}

async function signUp({ page, origin, shoot }: Parts, email: string): Promise<void> {
  await page.goto('/sign-up')
  await fill(page, en.identifier.labels.either, '07700 900123')
  await page.getByLabel(en.identifier.country).waitFor()
  await shoot(page, 'sign-up-number')
  await fill(page, en.identifier.labels.either, email)
  await page.getByLabel(en.signUp.password, { exact: true }).focus()
  await fill(page, en.signUp.password, password)
  await page.getByText(en.strength.scores[4]).waitFor()
  await page.getByText(en.captcha.ready).waitFor()
  await shoot(page, 'sign-up')
  await press(page, en.signUp.submit)
  await seen(page, en.signUp.codeHeading)
  await fill(page, en.code.label, '000000')
  await press(page, en.signUp.finish)
  await page.locator('[aria-invalid]').waitFor()
  await shoot(page, 'sign-up-code')
  await fill(page, en.code.label, await mailedCode(origin, email))
  await press(page, en.signUp.finish)
  await seen(page, en.dashboard.verdict(true, 4).join(' '))
  await page.getByText(en.sessions.here).waitFor()
  await shoot(page, 'dashboard-new')
}

type Protected = { secret: string; code: string; codes: string[] }

async function protect({ page, shoot }: Parts): Promise<Protected> {
  await page.goto('/security/authenticator')
  await press(page, en.authenticator.start)
  await fill(page, en.confirmation.password, password)
  await shoot(page, 'confirmation', false)
  await press(page, en.confirmation.of('factors.totp.add').act)
  await seen(page, en.authenticator.scan)
  await page.getByRole('img', { name: en.authenticator.qrLabel }).waitFor()
  await shoot(page, 'security-totp')
  const secret = (await page.getByTestId('totp-key').innerText()).replace(/\s/g, '')
  const code = codeNow(secret)
  await fill(page, en.authenticator.codeLabel, code)
  await press(page, en.authenticator.confirm)
  await seen(page, en.backupCodes.heading)
  await shoot(page, 'backup-codes')
  const codes = await page.getByTestId('backup-code').allInnerTexts()
  await press(page, en.backupCodes.saved)
  await seen(page, en.security.heading)
  return { secret, code, codes }
}

/** With a passkey enrolled, from a browser that holds none. */
async function signInAgain({ other, shoot }: Parts, email: string, code: string): Promise<void> {
  await other.context().clearCookies()
  await other.goto('/sign-in')
  await fill(other, en.identifier.labels.either, email)
  await press(other, en.signIn.next)
  await fill(other, en.signIn.password, password)
  await press(other, en.signIn.passwordNext)
  await seen(other, en.signIn.passkeyHeading)
  await shoot(other, 'sign-in-passkey')
  await press(other, en.signIn.use['backup-code'])
  await fill(other, en.signIn.backupCode, code)
  await press(other, en.signIn.finish)
  await other.getByText(en.sessions.here).waitFor()
}

async function signInElsewhere(
  { other, shoot }: Parts,
  email: string,
  secret: string,
  code: string,
): Promise<void> {
  await other.goto('/sign-in')
  await seen(other, en.signIn.heading)
  await shoot(other, 'sign-in')
  await fill(other, en.identifier.labels.either, email)
  await press(other, en.signIn.next)
  await seen(other, en.signIn.passwordHeading)
  await fill(other, en.signIn.password, password)
  await other.getByText(en.captcha.ready).waitFor()
  await shoot(other, 'sign-in-password')
  await press(other, en.signIn.passwordNext)
  await seen(other, en.signIn.factorHeading)
  await fill(other, en.signIn.factorCode, '123')
  await shoot(other, 'sign-in-code')
  await fill(other, en.signIn.factorCode, codeNow(secret, 120_000))
  await press(other, en.signIn.finish)
  await other.locator('[aria-invalid]').waitFor()
  await shoot(other, 'sign-in-clock')
  await press(other, en.signIn.use['backup-code'])
  await fill(other, en.signIn.backupCode, code)
  await press(other, en.signIn.finish)
  await other.getByText(en.sessions.here).waitFor()
}

async function lookAround(parts: Parts, email: string, number: string): Promise<void> {
  const { page, shoot } = parts
  for (const [path, heading] of [
    ['dashboard', en.dashboard.verdict(false, 0)[0]!],
    ['security', en.security.heading],
    ['sessions', en.sessions.heading],
    ['activity', en.activity.heading],
  ] as const) {
    await page.goto(`/${path}`, { waitUntil: 'networkidle' })
    await seen(page, heading)
    await shoot(page, path)
  }
  await page.goto('/reference', { waitUntil: 'networkidle' })
  await page.locator('#post-sign-ins-current-answers summary').click()
  await page.locator('#post-sign-ins-current-answers').scrollIntoViewIfNeeded()
  await shoot(page, 'reference', false)
  await page.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  await page.locator('li button').first().click()
  await page.locator('iframe').waitFor()
  await shoot(page, 'mailbox', false)
  await page.goto(`/mailbox?to=${encodeURIComponent(number)}`)
  await page.locator('li button').first().click()
  await page.getByLabel(tools.mailbox.smsFrame).waitFor()
  await shoot(page, 'mailbox-sms', false)
  await lookIntoTrouble(parts, email)
  await lockSettings(parts)
  await page.goto('/dashboard')
  await press(page, en.nav.signOut)
  await seen(page, en.signedOut.heading)
  await shoot(page, 'signed-out')
}
