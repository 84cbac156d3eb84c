import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { receiveMail } from '../../src/domains/notices/testing/smtp.ts'
import { openDatabase, openPool } from '../../src/platform/db.ts'
import { testDatabase } from '../../src/platform/testing/database.ts'
import { startChild } from '../child.ts'
import { freePort, until } from '../harness.ts'
import { openGateway } from '../sms-provider.ts'

type Sms = { id: string; to: string; text: string; at: string }

/** The real server as a process of its own, on a real database a real mail server and an SMS gateway; it can be killed and started again. */
export async function openKillable() {
  const database = await testDatabase()
  const mail = await receiveMail()
  const gateway = await openGateway()
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const cache = mkdtempSync(join(tmpdir(), 'sallyport-compiled-'))
  const env = {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SALLYPORT_SECRET_KEY: randomBytes(32).toString('base64'),
    SALLYPORT_PORT: String(port),
    SALLYPORT_TEST_HOOKS: '1',
    SALLYPORT_HASH_MILLISECONDS: '1',
    SALLYPORT_TRUSTED_PROXIES: '127.0.0.1, ::1',
    SALLYPORT_WEB: 'none',
    SALLYPORT_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    SALLYPORT_MAIL_FROM: 'security@sallyport.test',
    SALLYPORT_LOG_LEVEL: 'error',
    ...gateway.env,
    NODE_COMPILE_CACHE: cache,
  }
  const pool = openPool(database.ownerUrl, 4)
  let running: ReturnType<typeof startChild>
  const said: string[] = []

  const start = async (): Promise<void> => {
    running = startChild(env)
    const { child } = running
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`the server ended: ${running.said()}`)
      return await fetch(`${origin}/health/ready`).then(
        ({ status }) => status === 200,
        () => false,
      )
    })
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const { child, ended } = running as { child: ChildProcess; ended: Promise<number> }
    child.kill(signal)
    await ended
    said.push(running.said())
  }
  return {
    origin,
    db: openDatabase(pool),
    mail,
    /** What the gateway was given, as often as it was. */
    sms: () => gateway.asked.map(({ body }) => JSON.parse(body) as Sms),
    start,
    kill: () => end('SIGKILL'),
    /** Everything any of the processes said: nothing but errors. */
    said: () => said.join('') + running.said(),
    close: async (): Promise<void> => {
      await end('SIGTERM')
      await pool.end()
      await mail.close()
      await gateway.close()
      await database.drop()
      rmSync(cache, { recursive: true, force: true })
    },
  }
}

export type Killable = Awaited<ReturnType<typeof openKillable>>
