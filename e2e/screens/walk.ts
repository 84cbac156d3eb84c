import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { inside } from '../../web/src/words/en/inside.ts'
import { en as outside } from '../../web/src/words/en.ts'

const en = { ...outside, ...inside }

type Parts = {
  page: Page
  /** A second browser of the same person. */
  other: Page
  origin: string
  shoot: (page: Page, name: string, whole?: boolean) => Promise<void>
}

const password = 'quiet harbour lantern 47'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const fill = (page: Page, label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value)
const seen = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()
const codeNow = (secret: string, ago = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() - ago })

/** Goes through the product as a person does, and takes a picture of what they see. */
export async function walk(parts: Parts): Promise<void> {
  const { page, shoot } = parts
  const email = `anna.lindqvist.${randomBytes(2).toString('hex')}@example.com`
  await page.goto('/')
  await seen(page, en.readiness.heading)
  await shoot(page, 'welcome')
  await signUp(parts, email)
  const { secret, codes } = await protect(parts)
  await signInElsewhere(parts, email, secret, codes[0]!)
  await lookAround(parts, email)
}

async function signUp({ page, origin, shoot }: Parts, email: string): Promise<void> {
  await page.goto('/sign-up')
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
  await seen(page, en.dashboard.verdict(true, 2).join(' '))
  await page.getByText(en.sessions.here).waitFor()
  await shoot(page, 'dashboard-new')
}

async function mailedCode(origin: string, to: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${origin}/mailbox/messages?to=${encodeURIComponent(to)}`)
    const messages = (await answer.json()) as { text: string }[]
    const code = messages.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find(Boolean)
    if (code) return code
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('no mail came')
}

async function protect({ page, shoot }: Parts): Promise<{ secret: string; codes: string[] }> {
  await page.goto('/security/authenticator')
  await press(page, en.authenticator.start)
  await fill(page, en.confirmation.password, password)
  await shoot(page, 'confirmation', false)
  await press(page, en.confirmation.of('factors.totp.add').act)
  await seen(page, en.authenticator.scan)
  await page.getByRole('img', { name: en.authenticator.qrLabel }).waitFor()
  await shoot(page, 'security-totp')
  const secret = (await page.getByTestId('totp-key').innerText()).replace(/\s/g, '')
  await fill(page, en.authenticator.codeLabel, codeNow(secret))
  await press(page, en.authenticator.confirm)
  await seen(page, en.backupCodes.heading)
  await shoot(page, 'backup-codes')
  const codes = await page.getByTestId('backup-code').allInnerTexts()
  await press(page, en.backupCodes.saved)
  await seen(page, en.security.heading)
  return { secret, codes }
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

async function lookAround({ page, shoot }: Parts, email: string): Promise<void> {
  for (const [path, heading] of [
    ['dashboard', en.dashboard.verdict(false, 1).join(' ')],
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
  await page.goto('/dashboard')
  await press(page, en.nav.signOut)
  await seen(page, en.signedOut.heading)
  await shoot(page, 'signed-out')
}
