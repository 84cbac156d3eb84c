import { withdrawalAddresses as text } from '../../web/src/words/en/withdrawal-addresses.ts'
import { en, fill, type Parts, password, press, seen } from './acts.ts'

const address = '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B'
const alike = '0xab58f00df00df00df00df00df00df00df00dec9b'

/** An address on the list, confirmed with a code by mail, and one that only looks like it. By somebody without a second factor. */
export async function listAddress(parts: Parts, email: string): Promise<void> {
  const { page, shoot } = parts
  await type(parts, address)
  await fill(page, text.form.label, 'Hardware wallet')
  await press(page, text.form.submit.add)
  await page.getByRole('dialog').waitFor()
  await shoot(page, 'confirmation-withdrawal-address', false)
  await confirm(parts, email)
  await page.getByText(text.added).waitFor()
  await page.goto('/withdrawal-addresses')
  await page.getByText('Hardware wallet').waitFor()
  await shoot(page, 'withdrawal-addresses')
  await type(parts, alike)
  await page.getByText(text.alike.title).waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await shoot(page, 'withdrawal-address-alike')
}

async function type({ page }: Parts, typed: string): Promise<void> {
  await page.goto('/withdrawal-addresses?add=true')
  await seen(page, text.form.add)
  await fill(page, text.form.asset, 'ETH')
  await page.getByLabel(text.form.network, { exact: true }).selectOption('ethereum')
  await fill(page, text.form.address['on-chain'], typed)
  await page.getByText(text.form.readAs).waitFor()
}

async function confirm({ page, origin }: Parts, email: string): Promise<void> {
  const before = (await codes(origin, email)).length
  await fill(page, en.confirmation.password, password)
  await press(page, en.confirmation.next)
  await press(page, en.confirmation.send)
  const field = page.getByRole('dialog').getByLabel(en.confirmation.sent, { exact: true })
  for (let tries = 0; (await codes(origin, email)).length === before && tries < 100; tries++)
    await page.waitForTimeout(100)
  await field.fill((await codes(origin, email))[0]!)
  await press(page, en.confirmation.of('withdrawal-addresses.add').act)
}

/** Every code that was mailed there, newest first. */
async function codes(origin: string, to: string): Promise<string[]> {
  const answer = await fetch(`${origin}/mailbox/messages?to=${encodeURIComponent(to)}`)
  const sent = (await answer.json()) as { text: string }[]
  return sent.flatMap((mail) => /\b\d{6}\b/.exec(mail.text)?.[0] ?? [])
}
