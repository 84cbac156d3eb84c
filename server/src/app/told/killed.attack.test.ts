import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveMail } from '../../domains/notices/testing/smtp.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import { type Database, openDatabase, openPool } from '../../platform/db.ts'
import { systemRandom } from '../../platform/random.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { makePerson, type Person } from './people.testing.ts'

const afterCommit = ['committed', 'composed', 'accepted', 'any'] as const
type Point = (typeof afterCommit)[number] | 'in-transaction'
type Killed = { point: Point; person: Person }

/** Five of them before the commit, fifty between commit and delivery. */
const rounds = 55
const pointOf = (n: number): Point => (n % 11 === 10 ? 'in-transaction' : afterCommit[n % 4]!)
const atOnce = 3
const program = join(import.meta.dirname, 'dying.testing.ts')

let database: Awaited<ReturnType<typeof testDatabase>>
let db: Database
let server: Awaited<ReturnType<typeof receiveMail>>
const cache = mkdtempSync(join(tmpdir(), 'sallyport-compiled-'))
const keys = deriveKeys(Buffer.alloc(32, 7), systemRandom)
const children = new Set<ChildProcess>()

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(openPool(database.ownerUrl, 6))
  server = await receiveMail()
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await server?.close()
  await db?.destroy()
  await database?.drop()
  rmSync(cache, { recursive: true, force: true })
})

function start(accountId: string, point: Point | 'never'): ChildProcess {
  const child = fork(program, [database.url, String(server.port), accountId, point], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  })
  children.add(child)
  return child
}

async function killOne(n: number): Promise<Killed> {
  const point = pointOf(n)
  const person = await makePerson({ db, keys, now: new Date() }, ['first', 'second'], { seasoned: true })
  const child = start(person.accountId, point)
  const exited = once(child, 'exit')
  if (point === 'any') {
    await Promise.race([once(child, 'message'), exited])
    await pause(n % 40)
    child.kill('SIGKILL')
  }
  const [, signal] = await exited
  expect(signal).toBe('SIGKILL')
  return { point, person }
}

async function killAll(): Promise<Killed[]> {
  const killed: Killed[] = []
  let next = 0
  const worker = async () => {
    while (next < rounds) killed.push(await killOne(next++))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return killed
}

/** Nobody waits here for the growing pauses between two tries. */
async function unsent(): Promise<number> {
  await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`.execute(db)
  return (await db.selectFrom('notices').select('id').where('sent_at', 'is', null).execute()).length
}

const eventsOf = async ({ accountId }: Person): Promise<string[]> =>
  (await db.selectFrom('events').select('type').where('account_id', '=', accountId).execute()).map(
    ({ type }) => type,
  )

test('K11: kill -9 between commit and delivery, fifty times, and five times before the commit: no alert is lost, none is made up', async () => {
  const killed = await killAll()
  start('', 'never')
  await expect.poll(unsent, { timeout: 60_000, interval: 250 }).toBe(0)
  const arrived = Map.groupBy(server.received, ({ to }) => to.join())
  for (const { point, person } of killed) {
    const happened = point !== 'in-transaction'
    expect(await eventsOf(person), point).toEqual(happened ? ['totp.disabled'] : [])
    for (const address of Object.values(person.addresses)) {
      const mails = arrived.get(address) ?? []
      expect(mails.length > 0, `${point}: a mail to ${address}`).toBe(happened)
      // A repetition is the same mail to the letter: its id, its time, its link.
      expect(new Set(mails.map(({ mail }) => mail.messageId)).size).toBe(happened ? 1 : 0)
      expect(new Set(mails.map(({ mail }) => `${mail.date?.toISOString()} ${mail.text}`)).size).toBe(
        happened ? 1 : 0,
      )
    }
  }
  const again = [...arrived.values()].filter((mails) => mails.length > 1)
  // Whoever dies once the mail server has taken it sends it again: the test did strike there.
  expect(again.length).toBeGreaterThanOrEqual(5)
}, 240_000)
