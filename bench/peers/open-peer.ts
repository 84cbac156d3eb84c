import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../installation.ts'
import { requestText } from '../load/request.ts'
import { makeDatabase } from '../product/database.ts'
import { inherited } from '../product/server.ts'

export type Peer = { port: number; requests: string[]; close(): Promise<void> }

/** better-auth with signed-in people. */
export async function openPeer(adminUrl: string, people: number): Promise<Peer> {
  const { port, origin, close } = await start(adminUrl, 'better-auth', '/api/auth/ok')
  const cookies = await Promise.all(Array.from({ length: people }, (_, n) => signUp(origin, n)))
  const ask = (cookie: string) => requestText(origin, 'GET', '/api/auth/get-session', { cookie })
  return { port, requests: cookies.map(ask), close }
}

/** better-auth with API keys, one for each of so many people. */
export async function openKeyPeer(adminUrl: string, people: number): Promise<Peer> {
  const { port, origin, close } = await start(adminUrl, 'better-auth-keys', '/keys', {
    BENCH_PEOPLE: String(people),
  })
  const keys = (await (await fetch(`${origin}/keys`)).json()) as string[]
  const ask = (key: string) => requestText(origin, 'POST', '/verify', { body: { key } })
  return { port, requests: keys.map(ask), close }
}

/** What a folder holds, installed from npm on first use, on a database of its own; up once it answers that path. */
async function start(adminUrl: string, name: string, path: string, env: Record<string, string> = {}) {
  const folder = join(import.meta.dirname, name)
  if (!existsSync(join(folder, 'node_modules/better-auth')))
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], { cwd: folder, stdio: 'inherit' })
  const database = await makeDatabase(adminUrl)
  const port = await freePort()
  const BENCH_SECRET = randomBytes(32).toString('hex')
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...inherited(), DATABASE_URL: database.url, BENCH_PORT: String(port), BENCH_SECRET, ...env },
  })
  const origin = `http://127.0.0.1:${port}`
  await answers(`${origin}${path}`)
  const close = async (): Promise<void> => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
    await database.drop()
  }
  return { port, origin, close }
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const reply = await fetch(url).catch(() => null)
    if (reply?.ok) return
    await sleep(50)
  }
  throw new Error('better-auth did not start')
}

async function signUp(origin: string, n: number): Promise<string> {
  const reply = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({
      email: `person-${n}@example.com`,
      password: 'quiet harbour lantern 47',
      name: `Person ${n}`,
    }),
  })
  if (!reply.ok) throw new Error(`better-auth: ${reply.status}`)
  return reply.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}
