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
    return {
      binary: join(cache, 'usr/sbin/nginx'),
      modules: join(cache, 'usr/lib/nginx/modules'),
      libraries: librariesIn(),
    }
  } catch (error) {
    const [first] = String((error as { stderr?: string }).stderr || error)
      .trim()
      .split('\n')
    return { why: `nginx could not be had from this system's packages: ${first}` }
  }
}

/** Debian 12 has some of them below `/lib`. */
const librariesIn = (): string =>
  ['usr/lib', 'lib']
    .filter((folder) => existsSync(join(cache, folder)))
    .flatMap((folder) => readdirSync(join(cache, folder)).map((name) => join(cache, folder, name)))
    .filter((folder) => folder.endsWith('-linux-gnu'))
    .join(':')

async function fetchNginx(): Promise<void> {
  rmSync(cache, { recursive: true, force: true })
  mkdirSync(join(cache, 'packages'), { recursive: true })
  const lists = await fetchPackages(['nginx', 'libnginx-mod-http-js'])
  await unpack()
  // A slim system has not all that nginx links to; the packages of its libraries are named as it names them.
  if (missingLibraries().length > 0) {
    const { stdout } = await run('apt-cache', [...lists, 'depends', 'nginx'])
    await download(
      lists,
      [...stdout.matchAll(/Depends: (z?lib[\w.+-]+)/g)].map(([, name]) => name!).filter(isNotOfSystem),
    )
    await unpack()
  }
  if (missingLibraries().length > 0) throw new Error(`nginx misses ${missingLibraries().join(', ')}`)
  for (const folder of ['lists', 'archives', 'packages'])
    rmSync(join(cache, folder), { recursive: true, force: true })
  mkdirSync(join(cache, 'complete'))
}

/** The C library beside the loader of another one would not start. */
const isNotOfSystem = (name: string): boolean => !/^lib(c6|crypt1)$/.test(name)

/** With the lists the system has; where it has none, or old ones, with lists of our own. Returns the options that chose them. */
async function fetchPackages(packages: string[]): Promise<string[]> {
  const plain = await download([], packages).catch(() => null)
  if (plain) return []
  for (const folder of ['lists/partial', 'archives/partial'])
    mkdirSync(join(cache, folder), { recursive: true })
  const own = ['-o', `Dir::State::Lists=${cache}/lists`, '-o', `Dir::Cache=${cache}/archives`]
  await run('apt-get', [...asRoot, ...own, 'update'], options)
  await download(own, packages)
  return own
}

const download = (lists: string[], packages: string[]) =>
  run('apt-get', [...asRoot, ...lists, 'download', ...packages], options)

const options = { cwd: join(cache, 'packages'), timeout: 3 * minutes }
/** Its own user may not be let into this folder. */
const asRoot = process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : []

async function unpack(): Promise<void> {
  const folder = join(cache, 'packages')
  for (const file of readdirSync(folder)) await run('dpkg-deb', ['-x', join(folder, file), cache])
}

const missingLibraries = (): string[] =>
  execFileSync('ldd', [join(cache, 'usr/sbin/nginx')], {
    encoding: 'utf8',
    env: { ...process.env, LD_LIBRARY_PATH: librariesIn() },
  })
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim())
