import { caseWords } from '../../web/src/desk/words/cases.ts'
import { deskWords } from '../../web/src/desk/words/desk.ts'
import type { Page } from '../browser/open.ts'
import { heading, press } from '../doors/steps.ts'

const { decide, evidence, seats, viewer } = caseWords
const why = 'Document, photograph and payments all fit.'

export async function sayWhy(page: Page, act: string, reason = why): Promise<void> {
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(deskWords.reason.label).fill(reason)
  await sheet.getByRole('button', { name: act, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
}

/** Opens a case from the queue. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.goto('/cases')
  await page.getByRole('link', { name: number }).click()
  await heading(page, number).waitFor()
}

export async function takeSeat(page: Page, seat: 'first' | 'second'): Promise<void> {
  await press(page, seats.take[seat])
  await page.getByText(seats.taken[seat]).waitFor()
}

/** Looks at the first page of every file. */
export async function lookAtAll(page: Page): Promise<void> {
  const files = page.getByRole('list', { name: evidence.files }).getByRole('listitem')
  // They come with the seat, a moment after it was taken.
  await files.first().waitFor()
  for (let n = 0; n < (await files.count()); n++) {
    await files.nth(n).getByRole('button', { name: evidence.look }).click()
    await sayWhy(page, viewer.act)
    await page.getByRole('img').waitFor()
    await files.nth(n).getByText(evidence.seenAll, { exact: true }).waitFor()
    await press(page, viewer.close)
  }
}

/** Goes through the list and approves what was seen. */
export async function approve(page: Page): Promise<void> {
  for (const check of Object.values(decide.checks)) await page.getByLabel(check).check()
  await press(page, decide.approve)
  await sayWhy(page, decide.approve)
  await page.getByText(decide.approved, { exact: true }).waitFor()
}
