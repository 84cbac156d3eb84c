import sharp from 'sharp'
import type { World } from '../../server/test/harness.ts'
import { mailedCode } from '../../server/test/people.ts'
import { recovery } from '../../web/src/words/en/recovery.ts'
import { replyAddress } from '../../web/src/words/en/reply-address.ts'
import type { Page } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { either, fill, heading, press } from '../doors/steps.ts'

const { begin, evidence } = recovery

/** A photograph of something, as a telephone would hand it in. */
const photograph = (): Promise<Buffer> =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: '#88aacc' } })
    .jpeg()
    .toBuffer()

/** From the question which account it is to the page of the case; its number. */
export async function askFor(
  world: World,
  page: Page,
  { email, contact, password }: { email: string; contact: string; password?: string },
  look: () => Promise<void> = async () => {},
): Promise<string> {
  await page.goto('/recovery')
  await heading(page, begin.heading).waitFor()
  await look()
  await fill(page, either, email)
  if (password) await fill(page, begin.password, password)
  await press(page, begin.next)
  await heading(page, begin.mailHeading).waitFor()
  await look()
  const before = (await world.mails(contact)).filter(({ text }) => /\b\d{6}\b/.test(text)).length
  await fill(page, replyAddress.label, contact)
  await press(page, replyAddress.send)
  await fill(page, en.code.label, await mailedCode(world, contact, before))
  await press(page, replyAddress.confirm)
  await heading(page, begin.sendHeading).waitFor()
  await look()
  await press(page, begin.submit)
  await heading(page, evidence.heading).waitFor()
  return (await page.getByText(/^R-\d{3}-\d{3}-\d{3}$/).innerText()).trim()
}

/** One picture of each kind, added with the picker of the page. */
export async function addPapers(page: Page): Promise<void> {
  for (const kind of ['identity-document', 'selfie'] as const) {
    await page.getByLabel(evidence.kind, { exact: true }).selectOption(kind)
    const file = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await photograph() }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('listitem').filter({ hasText: evidence.kinds[kind].name }).waitFor()
  }
}

/** The newest link of a mail that leads to such a page. */
export async function newestTo(world: World, to: string, path: RegExp): Promise<string> {
  const link = (await world.settledMails(to)).map(({ text }) => path.exec(text)?.[0]).find(Boolean)
  if (!link) throw new Error(`no mail to ${to} has that link`)
  return link
}
