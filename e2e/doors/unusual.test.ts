import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../server/test/harness.ts'
import { addTotp, codeAt, mailedCode, signUp } from '../../server/test/people.ts'
import { type Browser, openChromium, openPage, webFolder } from '../browser/open.ts'
import { en } from '../browser/words.ts'
import { atHome, checked, fill, givePassword, heading, press } from './steps.ts'

let world: World
let browser: Browser
let folder: string

/** Everybody at this machine comes from an address that the operator thinks badly of. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-unusual-'))
  const list = join(folder, 'addresses.txt')
  await writeFile(list, '127.0.0.1\n::1\n')
  world = await openWorld({ env: { SALLYPORT_WEB: webFolder, SALLYPORT_ADDRESS_LIST: list } })
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await rm(folder, { recursive: true })
})

test('an alarming sign-in: the code of the app, then a code to the address, and a mail that says why', async () => {
  const elsewhere = world.browser()
  const { email } = await signUp(world, elsewhere)
  const { secret } = await addTotp(world, elsewhere)
  const { page, faults } = await openPage(browser, world.origin)
  await givePassword(page, email)
  await heading(page, en.signIn.factorHeading).waitFor()
  await fill(page, en.signIn.factorCode, codeAt(secret, await world.now()))
  await press(page, en.signIn.finish)
  await heading(page, en.signIn.addressHeading).waitFor()
  await checked(page)
  // It lives on the server: a reload goes on where it was.
  await page.reload()
  await heading(page, en.signIn.addressHeading).waitFor()
  await fill(page, en.code.label, await mailedCode(world, email, 1))
  await press(page, en.signIn.finish)
  await atHome(page)
  const [mail] = await world.settledMails(email)
  expect(mail!.subject).toMatch(/^Unusual sign-in/)
  expect(faults).toEqual([])
})
