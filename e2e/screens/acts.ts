import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { inside } from '../../web/src/words/en/inside.ts'
import { en as outside } from '../browser/words.ts'

export const en = { ...outside, ...inside }

export type Parts = {
  page: Page
  /** A second browser of the same person. */
  other: Page
  origin: string
  shoot: (page: Page, name: string, whole?: boolean) => Promise<void>
}

export const password = 'quiet harbour lantern 47'

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
export const fill = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).fill(value)
export const seen = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()
export const codeNow = (secret: string, ago = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() - ago })

type Sent = { text: string }

/** What was sent to somebody, once there is something of the kind wanted. */
export async function sentTo(origin: string, to: string, wanted: RegExp): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${origin}/mailbox/messages?to=${encodeURIComponent(to)}`)
    const found = ((await answer.json()) as Sent[]).map(({ text }) => wanted.exec(text)?.[0]).find(Boolean)
    if (found) return found
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('nothing of the kind came')
}

export const mailedCode = (origin: string, to: string): Promise<string> => sentTo(origin, to, /\b\d{6}\b/)

/** Gives the password, then what the sheet asks next; a passkey's device answers by itself. */
export async function confirm(page: Page, action: string): Promise<void> {
  await fill(page, en.confirmation.password, password)
  await press(page, en.confirmation.next)
  await page.getByText(en.confirmation.given.password).waitFor()
  await press(page, en.confirmation.of(action).act)
}
