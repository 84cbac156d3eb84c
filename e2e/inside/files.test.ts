import { expect, test } from 'vitest'
import { jpeg, pdf, photo } from '../../server/src/domains/files/made.testing.ts'
import type { World } from '../../server/test/harness.ts'
import { files as words } from '../../web/src/words/en/files.ts'
import { support as text } from '../../web/src/words/en/support.ts'
import { openBoth } from '../browser/both.ts'
import type { Browser } from '../browser/open.ts'
import { checked, fill, press } from '../doors/steps.ts'
import { newPerson, tabTo, widthOf } from './steps.ts'

let world: World
let browser: Browser

openBoth((both) => {
  world = both.world
  browser = both.browser
})

const kept = async (): Promise<{ came_as: string }[]> =>
  await world.db
    .selectFrom('files')
    .select('came_as')
    .where('kept_at', 'is not', null)
    .orderBy('added_at')
    .execute()

test('files are chosen, pasted, made smaller on the way, and refused in words', async () => {
  const { page, faults } = await newPerson(browser, world, { viewport: { width: 320, height: 640 } })
  await page.goto('/support/new')
  await fill(page, text.form.subject, 'A picture')
  await fill(page, text.form.text, 'It looks like this.')
  await press(page, text.form.send)
  await page.waitForURL('**/support/tickets/*')
  const input = page.locator('input[type=file]')
  const sizes: number[] = []
  page.on('request', (request) => {
    if (request.headers()['content-type'] === 'application/octet-stream')
      sizes.push(request.postDataBuffer()?.length ?? 0)
  })

  // Larger than may be sent: what leaves is what anybody needs of it, without where it was taken.
  const large = await jpeg(9_000, 4_000)
  const padded = Buffer.concat([large, Buffer.alloc(11 * 1024 * 1024)])
  await input.setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: padded })
  await page.getByRole('status').getByText(words.sent('IMG_0001.jpg')).waitFor()
  expect(sizes[0]).toBeLessThan(2 * 1024 * 1024)

  await input.setInputFiles([
    { name: 'paper.pdf', mimeType: 'application/pdf', buffer: pdf() },
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await photo() },
  ])
  await page.getByRole('status').getByText(words.sent('photo.jpg')).waitFor()
  expect((await kept()).map(({ came_as }) => came_as)).toEqual([
    'image/jpeg',
    'application/pdf',
    'image/jpeg',
  ])

  // Known here already, and known to the server alone.
  const before = sizes.length
  await input.setInputFiles([
    { name: 'scan.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') },
    {
      name: 'form.pdf',
      mimeType: 'application/pdf',
      buffer: pdf({ catalog: '/OpenAction<</S/JavaScript/JS(1)>>' }),
    },
  ])
  await page.getByRole('alert').getByText('Only JPEG, PNG and PDF files can be taken.').waitFor()
  await page.getByRole('alert').getByText('This file can not be read.').waitFor()
  expect(sizes.length).toBe(before + 1)
  await checked(page)
  expect(await widthOf(page)).toBe(320)
  await tabTo(page, `${words.dismiss}: scan.jpg`)
  await page.keyboard.press('Enter')
  await page.getByText('scan.jpg').waitFor({ state: 'detached' })

  await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([blob!], 'pasted.png', { type: 'image/png' }))
    const target = document.querySelector('input[type=file]')!.parentElement!
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
  await page.getByRole('status').getByText(words.sent('pasted.png')).waitFor()
  expect((await kept()).at(-1)).toEqual({ came_as: 'image/png' })
  expect(faults).toEqual([])
})
