import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endPostmaster } from '../../tools/launch/postgres/postmaster.mjs'
import { isAlive } from '../../tools/launch/processes.mjs'

export const checkout = join(import.meta.dirname, '../..')
const pg = createRequire(join(checkout, 'server/package.json'))('pg') as typeof import('pg')

/** What one `npm start` is seen to do from outside. */
export type Start = {
  child: ChildProcess
  /** Everything it has printed so far. */
  printed: () => string
  /** Resolves when it says that it is ready; rejects, with what it printed, if it ends before. */
  ready: Promise<void>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** A data folder of its own, a free port, and as many starts on them as a test wants. */
export async function createPlace() {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-launch-'))
  const port = await freePort()
  const starts: Start[] = []
  const start = (env: Record<string, string> = {}, options: string[] = []): Start => {
    const made = launch({ SALLYPORT_DATA: folder, SALLYPORT_PORT: `${port}`, ...env }, options)
    starts.push(made)
    return made
  }
  const postgresPid = async () =>
    Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])
  /** Asks the database as the server would. */
  const query = async (sql: string): Promise<unknown[]> => {
    const { port, owner } = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8'))
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'sallyport',
      database: 'sallyport',
      password: owner,
    })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  const remove = async (): Promise<void> => {
    for (const { child, ended } of starts) {
      child.kill('SIGTERM')
      await ended
    }
    await postgresPid().then(endPostmaster, () => {})
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, port, origin: `http://localhost:${port}`, start, postgresPid, query, remove }
}

/** The launcher itself, as npm would call it: what npm adds is a shell in between. */
function launch(env: Record<string, string>, options: string[]): Start {
  const { npm_lifecycle_event: _, DATABASE_URL: __, ...inherited } = process.env
  const child = spawn(process.execPath, ['tools/launch/start.mjs', ...options], {
    cwd: checkout,
    env: { ...inherited, NODE_ENV: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal)
  const ready = new Promise<void>((done, fail) => {
    const read = (bytes: Buffer): void => {
      text += bytes
      if (text.includes('Sallyport is ready')) done()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then((code) => fail(new Error(`ended with ${code}:\n${text}`)))
  })
  ready.catch(() => {})
  return { child, printed: () => text, ready, ended }
}

/** A port of 127.0.0.1 that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/** Every process that descends from one, itself included, as long as it lives. */
export async function family(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const below = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => family(Number(child))),
  )
  return [pid, ...below.flat()].filter(isAlive)
}
