import { randomInt } from 'node:crypto'
import { addDevice } from '../browser/authenticator.ts'
import { codeNow, confirm, en, fill, mailedCode, type Parts, password, press, seen, sentTo } from './acts.ts'

/** A passkey, and codes by SMS below it. Returns the number. */
export async function standHigher(parts: Parts, secret: string, used: string): Promise<string> {
  const { page, shoot } = parts
  await addDevice(page)
  await page.goto('/security/passkeys')
  await press(page, en.passkeys.add)
  await fill(page, en.confirmation.password, password)
  // Each code works once, and this one was given when the app was set up.
  while (codeNow(secret) === used) await page.waitForTimeout(500)
  await fill(page, en.confirmation.totp, codeNow(secret))
  await press(page, en.confirmation.of('factors.passkeys.add').act)
  await page.getByText(en.passkeys.bound).waitFor()
  await shoot(page, 'passkeys')
  return await addNumber(parts)
}

async function addNumber({ page, origin, shoot }: Parts): Promise<string> {
  const number = `+447400${randomInt(100_000, 1_000_000)}`
  await page.goto('/security/sms')
  await fill(page, en.smsFactor.number, number)
  await shoot(page, 'sms')
  await press(page, en.smsFactor.add)
  await confirm(page, 'factors.sms.add')
  await seen(page, en.smsFactor.codeHeading)
  await page.getByText(en.code.delivery.sms.handed).first().waitFor()
  await shoot(page, 'sms-code')
  await fill(page, en.code.label, await mailedCode(origin, number))
  await press(page, en.smsFactor.confirm)
  await seen(page, en.security.heading)
  return number
}

/** A code on top of mails: one that is not taken, then one that is. */
export async function choosePhrase({ page, shoot }: Parts): Promise<void> {
  const { form, done, sample } = en.antiPhishing
  await page.goto('/settings/anti-phishing')
  await fill(page, form.label, 'Support team')
  await press(page, form.submit.first)
  await page.locator('[aria-invalid]').waitFor()
  await shoot(page, 'anti-phishing-choose')
  await fill(page, form.label, 'Blue heron at dawn')
  await press(page, form.submit.first)
  await confirm(page, 'anti-phishing.set')
  await page.getByText(done).waitFor()
  await page.frameLocator(`iframe[title="${sample.frame}"]`).getByText('Blue heron at dawn').waitFor()
  await shoot(page, 'anti-phishing')
}

/** Another address in the place of the first, and the page that undoes it; nothing is undone. */
export async function changeAddress({ page, other, origin, shoot }: Parts, email: string): Promise<void> {
  const next = email.replace(/@.*/, '@example.net')
  await page.goto('/settings', { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: /@/ }).click()
  await fill(page, en.addresses.form.label.email, next)
  await shoot(page, 'addresses')
  await press(page, en.addresses.form.submit)
  await page.getByRole('dialog').waitFor()
  await shoot(page, 'confirmation-address', false)
  await confirm(page, 'identifiers.replace')
  await seen(page, en.addresses.code.heading)
  await fill(page, en.code.label, await mailedCode(origin, next))
  await press(page, en.addresses.code.finish)
  await seen(page, en.addresses.done.title.email)
  await other.goto(await sentTo(origin, email, /\/veto#\S+/))
  await other.getByRole('button', { name: /^Undo/ }).waitFor()
  await shoot(other, 'veto')
  await page.goto('/settings', { waitUntil: 'networkidle' })
  await shoot(page, 'settings')
  await newPassword({ page, shoot })
}

async function newPassword({ page, shoot }: Pick<Parts, 'page' | 'shoot'>): Promise<void> {
  await page.goto('/settings/password')
  await page.getByLabel(en.newPassword.label, { exact: true }).focus()
  await fill(page, en.newPassword.label, 'violet harbour lantern 48')
  await page.getByText(en.strength.scores[4]).waitFor()
  await shoot(page, 'new-password')
}
