import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, signUp } from '../../../test/people.ts'
import { keysOfRoots } from '../../platform/crypto.ts'
import { openPool } from '../../platform/db.ts'
import {
  insertRoot,
  letSeal,
  listRoots,
  type Masters,
  readRoots,
  sealRoot,
} from '../../platform/key-roots/index.ts'
import { systemRandom } from '../../platform/random.ts'
import { resealAll } from './reseal-all.ts'

const world = useWorld({ easyCaptcha: true })
let browser: Browser
let email: string
const phrase = 'Blue heron at dawn'
const path = '/v1/anti-phishing-code'
beforeAll(async () => {
  browser = world().browser()
  email = (await signUp(world(), browser)).email
  const proofs = { password: goodPassword, 'address-code': email }
  await expectStatus(await confirmed(browser, 'PUT', path, proofs, { code: phrase }), 204)
})

/** What `rotate-master` does, without waiting for anybody: as if this process had lost its connection in the middle of it. */
async function rotateUnseen(): Promise<void> {
  const { db, env } = world()
  const master = Buffer.from(env.SALLYPORT_SECRET_KEY, 'base64')
  const masters: Masters = { current: master, previous: null }
  const version = (await listRoots(db)).length + 1
  const now = new Date()
  await insertRoot(db, sealRoot(master, version, systemRandom.bytes(32), systemRandom), {
    now,
    sealsSince: null,
  })
  await db.transaction().execute((tx) => letSeal(tx, version, now))
  const roots = readRoots(await listRoots(db), masters)
  await resealAll(
    db,
    keysOfRoots(() => roots, systemRandom),
    version,
  )
}

/** Nobody tells this process of anything, and it cannot look, until `then` lets it. */
async function whileBlind(work: () => Promise<void>, then: () => Promise<void>): Promise<void> {
  const pool = openPool(world().env.DATABASE_URL, 1)
  const client = await pool.connect()
  await client.query('select pg_advisory_lock(23059, 0)')
  const { rows } = await sql`select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and classid = 23059 and objid > 0
      and database = (select oid from pg_database where datname = current_database())`.execute(world().db)
  expect(rows).toHaveLength(1)
  await work()
  const asking = then()
  await pause(300)
  client.release(true)
  await pool.end()
  await asking
}

describe('a process that does not know the newest root answers once it has looked, and not with an error', () => {
  test('where it only reads', async () => {
    await whileBlind(rotateUnseen, async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => browser.get(path)))
      expect(all.map(({ status, body }) => [status, body.code])).toEqual(Array(20).fill([200, phrase]))
    })
  })

  test('where it acts, and what is acted on is done once', async () => {
    const asked = await expectStatus(await browser.request('PUT', path, { code: 'Grey owl at noon' }), 403)
    const { id } = asked.body.confirmation
    await whileBlind(rotateUnseen, async () => {
      const answer = { proof: 'password', password: goodPassword }
      const given = await browser.post(`/v1/confirmations/${id}/answers`, answer)
      expect([
        given.status,
        given.body.confirmation.proofs.filter(({ done }: { done: boolean }) => done).length,
      ]).toEqual([200, 1])
    })
    const { rows } = await sql`select from events where type = 'confirmation.factor-failed'`.execute(
      world().db,
    )
    expect(rows).toHaveLength(0)
  })
})

test('K14: a value whose first byte names no root is an error of ours and nothing more', async () => {
  await sql`update anti_phishing_codes set sealed = set_byte(sealed, 0, 200)`.execute(world().db)
  const all = await Promise.all(Array.from({ length: 20 }, () => browser.get(path)))
  expect(all.map(({ status, body }) => [status, body.code])).toEqual(Array(20).fill([500, 'internal']))
  expect(world().logLines()).not.toContain(phrase)
})
