import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPool } from './db.ts'
import { migrateAs } from './migrate-as.ts'
import { changeableTables, giveRights } from './rights.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { testRole } from './testing/template.ts'

let database: TestDatabase
let server: pg.Pool
let owner: pg.Pool
beforeAll(async () => {
  database = await testDatabase()
  server = openPool(database.url, 2)
  owner = openPool(database.ownerUrl, 8)
})
afterAll(async () => {
  await Promise.all([server.end(), owner.end()])
  await database.drop()
})

const lacksRight = { code: '42501' }
const chain = ['audit_checkpoints', 'audit_seals', 'events']

describe('I08: the role of the server', () => {
  it.each(chain)('may not change %s, nor what protects it', async (table) => {
    for (const text of [
      `update ${table} set ${table === 'events' ? 'type' : 'hash'} = null`,
      `delete from ${table}`,
      `truncate ${table}`,
      `truncate ${table} cascade`,
      `alter table ${table} disable trigger all`,
      `drop trigger ${table}_only_added on ${table}`,
      `drop table ${table} cascade`,
      `alter table ${table} owner to current_user`,
      `create rule forget as on insert to ${table} do instead nothing`,
      `set session_replication_role = replica`,
      `create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'`,
    ])
      await expect(server.query(text), text).rejects.toMatchObject(lacksRight)
  })

  it('may add to it and read it', async () => {
    await server.query(`insert into events (at, type, account_id) values (now(), 'account.created', null)`)
    const { rows } = await server.query(`select count(*)::int as n from events`)
    expect(rows[0].n).toBeGreaterThan(0)
    expect(await changeableTables(server)).toEqual([])
  })

  it('may make nothing of its own, and says nothing about what was migrated', async () => {
    for (const text of [
      'create table mine (i int)',
      'create schema mine',
      'alter table accounts add column mine int',
      `create function mine() returns int language sql as 'select 1'`,
      `insert into kysely_migration (name, timestamp) values ('9999', 'now')`,
      `set role ${new URL(database.ownerUrl).username}`,
    ])
      await expect(server.query(text), text).rejects.toMatchObject(lacksRight)
  })
})

describe('I08: whoever owns the tables', () => {
  it.each(chain)('must take away a trigger before changing %s', async (table) => {
    if (table !== 'events')
      await expect(owner.query(`truncate ${table} cascade`)).rejects.toMatchObject(lacksRight)
    await expect(owner.query(`delete from ${table}`)).rejects.toMatchObject(lacksRight)
    await expect(
      owner.query(`update ${table} set ${table === 'events' ? 'at' : 'hash'} = default`),
    ).rejects.toMatchObject(lacksRight)
  })

  it('is told apart at start', async () => expect(await changeableTables(owner)).toEqual(chain))
})

it('rights may be given again and again, by several at once', async () => {
  await Promise.all(Array.from({ length: 4 }, () => giveRights(owner, testRole)))
  expect(await migrateAs(database.ownerUrl, testRole)).toEqual([])
  expect(await changeableTables(server)).toEqual([])
})
