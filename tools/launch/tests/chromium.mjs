/**
 * Finds a Chromium that really starts, or brings one; prints its path. Run under Node 24, which the browser driver asks for.
 * Progress goes to standard error.
 */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { run, Stop } from '../say.mjs'
import { fromDriver, fromNpm, fromSystem, installed } from './chromium-sources.mjs'

/** @type {string[]} */
const tried = []

await run(async () => {
  const path = await find()
  process.stdout.write(path)
  return 0
})

async function find() {
  const named = process.env.CHROMIUM
  if (named) {
    if (await starts(named)) return named
    throw new Stop(`CHROMIUM is ${named}, which does not start:\n${tried.join('\n')}`)
  }
  for (const path of installed.filter((candidate) => existsSync(candidate)))
    if (await starts(path)) return path
  for (const source of [fromNpm, fromSystem, fromDriver]) {
    const path = await source().catch((error) => void tried.push(`${source.name}: ${firstLines(error)}`))
    if (path && (await starts(path))) return path
  }
  throw new Stop(
    `The browser tests need a Chromium, and none could be started. Install one, or name one: CHROMIUM=/path/to/chromium npm test\n${tried.join('\n')}`,
  )
}

/** That a file is there says little: it may be a stub, or lack a library. @param {string} path */
async function starts(path) {
  try {
    const browser = await chromium.launch({ executablePath: path, timeout: 30_000 })
    const page = await browser.newPage()
    await page.goto('about:blank')
    await browser.close()
    return true
  } catch (error) {
    tried.push(`${path}: ${firstLines(error)}`)
    return false
  }
}

/** @param {unknown} error */
function firstLines(error) {
  const text = String(error instanceof Error ? error.message : error)
  const lines = text.trim().split('\n').slice(0, 6)
  return lines.map((line) => line.slice(0, 200)).join('\n  ')
}
