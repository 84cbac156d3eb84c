/**
 * Takes a picture of every page of the running product, phone and desktop, light and dark, into docs/screens:
 *   npm start                                   (in one terminal)
 *   node e2e/screens/take.ts [http://localhost:3000] [part of a name]
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { toPalette } from './palette-png.ts'
import { walk } from './walk.ts'

const [origin = 'http://localhost:3000', wanted = ''] = process.argv.slice(2)
const root = join(import.meta.dirname, '../..')
const folder = join(root, 'docs/screens')
mkdirSync(folder, { recursive: true })

const finder = join(root, 'tools/launch/tests/chromium.mjs')
const executablePath =
  process.env.SALLYPORT_CHROMIUM ?? execFileSync(process.execPath, [finder], { encoding: 'utf8' })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'
const sizes = [
  { width: 390, height: 844, deviceScaleFactor: 1.5, userAgent: iphone },
  { width: 1280, height: 800, deviceScaleFactor: 1, userAgent: firefox },
]
const tallest = 2400

for (const { width, height, ...device } of sizes)
  for (const colorScheme of ['light', 'dark'] as const) {
    const viewport = { width, height }
    const options = {
      baseURL: origin,
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      ...device,
    } as const
    const context = await browser.newContext({ ...options, viewport })
    const elsewhere = await browser.newContext({ ...options, userAgent: firefox, viewport })

    /** As high as the page is, so that what sticks to the window's end stands at the page's. */
    const shoot = async (page: Page, name: string, whole = true): Promise<void> => {
      const file = `${name}-${width}-${colorScheme}.png`
      if (!file.includes(wanted)) return
      if (whole) {
        const content = await page.evaluate(() => document.documentElement.scrollHeight)
        await page.setViewportSize({ width, height: Math.min(tallest, Math.max(height, content)) })
      }
      await page.evaluate(() => document.fonts.ready)
      await page.waitForTimeout(250)
      writeFileSync(join(folder, file), toPalette(await page.screenshot()))
      await page.setViewportSize(viewport)
    }
    await walk({ page: await context.newPage(), other: await elsewhere.newPage(), origin, shoot })
    await context.close()
    await elsewhere.close()
  }
await browser.close()
