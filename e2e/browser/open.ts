import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

/** `npm test` finds or fetches a Chromium and says where; without one these tests fail, they are never skipped. */
export async function openChromium(): Promise<Browser> {
  const executablePath = process.env.SALLYPORT_CHROMIUM
  if (!executablePath) throw new Error('SALLYPORT_CHROMIUM is not set: run the tests with `npm test`')
  return await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export const webFolder = process.env.SALLYPORT_WEB ?? join(import.meta.dirname, '../../web/dist')

/** A page of its own, with what went wrong in it: script errors, refused contents, requests that leave this machine. */
export async function openPage(browser: Browser, origin: string, options: object = {}) {
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) faults.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { protocol, origin: target } = new URL(request.url())
    if (/^https?:$/.test(protocol) && target !== origin) faults.push(`left the site: ${target}`)
  })
  return { context, page, faults }
}

/** Chromium reports every 4xx answer as an error; the pages deal with those. */
const isExpected = (text: string): boolean =>
  text.startsWith('Failed to load resource: the server responded with a status of 4')

export type OpenPage = Awaited<ReturnType<typeof openPage>>
export type { Browser, Page }
