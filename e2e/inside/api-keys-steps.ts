import { expect } from 'vitest'
import type { World } from '../../server/test/harness.ts'
import { mailedCode } from '../../server/test/people.ts'
import { giveTradingPassword, goodTradingPassword } from '../../server/test/people-trading.ts'
import type { ApiKey } from '../../web/src/api/shapes.ts'
import { apiKeys as text } from '../../web/src/words/en/api-keys.ts'
import type { Browser, Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { fill, press } from '../doors/steps.ts'
import { inSheet, newPerson } from './steps.ts'

const { form, made } = text

type Wanted = { options?: object; withTradingPassword?: boolean }
export type Holder = Awaited<ReturnType<typeof newHolder>>

/** Somebody whose trading password was set long ago: nothing is held back by it. */
export async function newHolder(
  browser: Browser,
  world: World,
  { options, withTradingPassword }: Wanted = {},
) {
  const person = await newPerson(browser, world, options)
  const accountId = await person.page.evaluate(
    async () => (await (await fetch('/v1/session')).json()).account.id as string,
  )
  if (withTradingPassword) await giveTradingPassword(world, accountId)
  return { ...person, accountId }
}

/** The trading password, then the code that is mailed, then the act. */
export async function prove(world: World, { page, email }: Holder, action: string): Promise<void> {
  const before = (await world.mails(email)).filter((mail) => /\b\d{6}\b/.test(mail.text)).length
  await fill(page, en.confirmation.tradingPassword, goodTradingPassword)
  await press(page, en.confirmation.next)
  await inSheet(page, en.confirmation.send)
  const code = page.getByRole('dialog').getByLabel(en.confirmation.sent, { exact: true })
  await code.fill(await mailedCode(world, email, before))
  await inSheet(page, en.confirmation.of(action).act)
}

export async function openForm(page: Page, label: string): Promise<void> {
  await page.goto('/settings/api-keys?make=true')
  await fill(page, form.label, label)
}

export const tick = (page: Page, permission: keyof typeof form.permission, on = true) =>
  page.getByLabel(form.permission[permission].label, { exact: true }).setChecked(on)

export const saveSheet = (page: Page) => press(page, made.saved)

/** As the server tells them, with the session of the page. */
export const keysIn = (page: Page): Promise<ApiKey[]> =>
  page.evaluate(async () => (await (await fetch('/v1/api-keys')).json()).keys)

/** Subjects of all mails about keys, the newest first. */
export async function told(world: World, { email }: Holder): Promise<string[]> {
  const mails = await world.settledMails(email)
  const subjects = mails.map(({ subject }) => subject.replace(' at Sallyport', ''))
  expect(subjects.length).toBeGreaterThan(0)
  return subjects.filter((subject) => subject.startsWith('API'))
}

/** A part of what signs, as it stands on the sheet. */
export const shown = (page: Page, part: 'name' | 'secret' | 'passphrase' | 'privateKey') =>
  page.getByTestId(`api-key-${part}`).innerText()
