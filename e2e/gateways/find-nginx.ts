import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const cache = join(import.meta.dirname, '../../node_modules/.cache/sallyport/nginx')
const minutes = 60_000

export type Nginx = { binary: string; modules: string; libraries: string }

/**
 * The nginx of Debian or Ubuntu with its JavaScript module, unpacked beside this checkout: nothing is installed, and no service of the system is touched or started.
 * `why` says what stands in the way elsewhere.
 */
export async function findNginx(): Promise<Nginx | { why: string }> {
  if (process.platform !== 'linux')
    return { why: 'nginx is taken from the packages of Debian or Ubuntu, and this is neither' }
  try {
    if (!existsSync(join(cache, 'complete'))) await fetchNginx()
    const libraries = readdirSync(join(cache, 'usr/lib')).find((name) => name.endsWith('-linux-gnu'))
    return {
      binary: join(cache, 'usr/sbin/nginx'),
      modules: join(cache, 'usr/lib/nginx/modules'),
      libraries: libraries === undefined ? '' : join(cache, 'usr/lib', libraries),
    }
  } catch (error) {
    const [first] = String((error as { stderr?: string }).stderr || error)
      .trim()
      .split('\n')
    return { why: `nginx could not be had from this system's packages: ${first}` }
  }
}

async function fetchNginx(): Promise<void> {
  rmSync(cache, { recursive: true, force: true })
  mkdirSync(join(cache, 'packages'), { recursive: true })
  await download(['nginx', 'libnginx-mod-http-js'])
  await unpack()
  const missing = missingLibraries()
  // A slim system has not all that nginx links to; the packages of its libraries are named as it names them.
  if (missing.length > 0) {
    const { stdout } = await run('apt-cache', ['depends', '--no-recommends', 'nginx'])
    await download([...stdout.matchAll(/Depends: (lib[\w.+-]+)/g)].map(([, name]) => name!))
    await unpack()
  }
  mkdirSync(join(cache, 'complete'))
}

/** With the lists the system has; where it has none, with lists of our own. */
async function download(packages: string[]): Promise<void> {
  const options = { cwd: join(cache, 'packages'), timeout: 3 * minutes }
  const asRoot = process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : []
  const plain = await run('apt-get', [...asRoot, 'download', ...packages], options).catch(() => null)
  if (plain) return
  for (const folder of ['lists/partial', 'archives/partial'])
    mkdirSync(join(cache, folder), { recursive: true })
  const own = [...asRoot, '-o', `Dir::State::Lists=${cache}/lists`, '-o', `Dir::Cache=${cache}/archives`]
  await run('apt-get', [...own, 'update'], options)
  await run('apt-get', [...own, 'download', ...packages], options)
}

async function unpack(): Promise<void> {
  const folder = join(cache, 'packages')
  for (const file of readdirSync(folder)) await run('dpkg-deb', ['-x', join(folder, file), cache])
}

const missingLibraries = (): string[] =>
  execFileSync('ldd', [join(cache, 'usr/sbin/nginx')], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('not found'))
