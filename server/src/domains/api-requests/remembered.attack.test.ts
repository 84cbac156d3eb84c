import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { deriveKeys, type Keys, UnknownRoot } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import { createKeyMemory } from './remembered.ts'

const keys = deriveKeys(randomBytes(32), systemRandom)
const now = new Date('2026-03-01T12:00:00Z')
const clock = { now: () => now }
const newName = () => `ak_${randomBytes(18).toString('base64url')}`
const plain = { source: '192.0.2.1', token: null, mark: null }

/** A row of `api_keys` as the database tells it, sealed for the key `of`. */
function rowOf(id: string, of = id) {
  const secret = `\\x${keys.seal('api-key-secrets', `api-key:${of}`, randomBytes(64)).toString('hex')}`
  const rights = { permissions: ['read'], ranges: [], pairs: [] }
  const times = { created_at: now.toISOString(), proven_at: now.toISOString() }
  return { id, account_id: 'a', dialect: 'kraken', public_key: null, secret, version: 1, ...rights, ...times }
}

/** A database that answers every question after a while, and counts how many had to be waited for one after the other. */
function databaseOf(rows: Record<string, object>) {
  const asked = { waits: 0, open: 0 }
  const query = async ({ name, values }: { name: string; values: string[][] }) => {
    if (asked.open === 0) asked.waits += 1
    asked.open += 1
    await pause(5)
    asked.open -= 1
    if (name !== 'find-api-keys') return { rows: [] }
    const found = values[0]!.filter((one) => one in rows)
    return { rows: found.map((one) => ({ name: one, version: 1, row: { ...rows[one], name: one } })) }
  }
  return { asked, pool: { query } as unknown as pg.Pool }
}

const waitsOf = async ({ asked }: { asked: { waits: number } }, work: () => Promise<unknown>) => {
  const before = asked.waits
  await work()
  return asked.waits - before
}

test('G09: a key that there is not is waited for as long as one that there is, remembered or not', async () => {
  const name = newName()
  const database = databaseOf({ [name]: rowOf('one') })
  const memory = createKeyMemory(database.pool, keys, clock)
  const look = (one: string) => waitsOf(database, () => memory.look({ name: one, ...plain }))
  const [first, again, unknown] = [await look(name), await look(name), await look(newName())]
  expect([first, again, unknown]).toEqual([1, 1, 1])
})

test('K14: a secret that was moved to another key opens nothing, and stands in nobody’s way', async () => {
  const [own, moved] = [newName(), newName()]
  const { pool } = databaseOf({ [own]: rowOf('one'), [moved]: rowOf('two', 'one') })
  const memory = createKeyMemory(pool, keys, clock)
  const [right, wrong] = await Promise.allSettled([own, moved].map((name) => memory.look({ name, ...plain })))
  expect(right).toMatchObject({ status: 'fulfilled', value: { held: { row: { id: 'one' } } } })
  expect(wrong!.status).toBe('rejected')
})

test('a secret under a root that is new to this process opens once it has looked', async () => {
  const name = newName()
  const { pool } = databaseOf({ [name]: rowOf('one') })
  let isKnown = false
  const looks = async () => {
    await pause(1)
    isKnown = true
  }
  const behind: Keys = {
    ...keys,
    open: (...sealed) => {
      if (!isKnown) throw new UnknownRoot(looks())
      return keys.open(...sealed)
    },
  }
  const looked = await createKeyMemory(pool, behind, clock).look({ name, ...plain })
  expect(looked.held?.row.name).toBe(name)
})
