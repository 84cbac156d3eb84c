/**
 * Takes a picture of every mail there is, phone and desktop, light and dark, into docs/screens/mails, and writes the page that shows them:
 *   node e2e/screens/mails.ts [part of a name]
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { toPalette } from './palette-png.ts'

const [wanted = ''] = process.argv.slice(2)
const root = join(import.meta.dirname, '../..')
const folder = join(root, 'docs/screens/mails')
mkdirSync(folder, { recursive: true })

/** The mails of the product itself, as its own command writes them. */
const out = mkdtempSync(join(tmpdir(), 'sallyport-mails-'))
execFileSync(process.execPath, [join(root, 'server/src/cli.ts'), 'mails', 'preview', out], {
  env: {
    PATH: process.env.PATH,
    SALLYPORT_OPERATOR: 'Northgate',
    SALLYPORT_PUBLIC_URL: 'https://account.northgate.example',
    SALLYPORT_DESK_URL: 'https://desk.northgate.example',
    SALLYPORT_SUPPORT_URL: 'https://northgate.example/help',
  },
})
const mails = readdirSync(join(out, 'en'))
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.replace(/\.html$/, ''))
  .sort()
const subjectOf = (name: string): string =>
  readFileSync(join(out, 'en', `${name}.txt`), 'utf8').split('\n')[0]!

const finder = join(root, 'tools/launch/tests/chromium.mjs')
const executablePath =
  process.env.SALLYPORT_CHROMIUM ?? execFileSync(process.execPath, [finder], { encoding: 'utf8' })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

/** A narrow phone, and the reading pane of a desktop program. */
const sizes = [
  { name: 'phone', width: 360, height: 640 },
  { name: 'desktop', width: 720, height: 640 },
]
/** A mail has text on a few grounds. */
const colours = 28
const schemes = ['light', 'dark'] as const

for (const { name: size, ...viewport } of sizes)
  for (const colorScheme of schemes) {
    const page = await browser.newPage({ viewport, colorScheme, javaScriptEnabled: false })
    for (const mail of mails.filter((name) => name.includes(wanted))) {
      await page.goto(pathToFileURL(join(out, 'en', `${mail}.html`)).href)
      const picture = await page.screenshot({ fullPage: true })
      writeFileSync(join(folder, `${mail}-${size}-${colorScheme}.png`), toPalette(picture, colours))
    }
    await page.close()
  }
await browser.close()

const shown = (mail: string): string => {
  const cells = sizes.flatMap(({ name: size }) =>
    schemes.map((scheme) => `<img src="${mail}-${size}-${scheme}.png" alt="${size}, ${scheme}" width="180">`),
  )
  return `## ${mail}\n\n${subjectOf(mail)}\n\n${cells.join('\n')}\n`
}
writeFileSync(
  join(folder, 'README.md'),
  `# Every mail\n\nTaken by \`node e2e/screens/mails.ts\`: on a phone of 360 pixels and in a pane of 720, light and dark. The words stand in
\`server/src/domains/notices/words\`; \`npm run sallyport mails preview <folder>\` writes them as files, an operator's own wording too.\n\n${mails.map(shown).join('\n')}`,
)
rmSync(out, { recursive: true })
