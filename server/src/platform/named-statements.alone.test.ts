import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, openPool } from './db.ts'
import { testDatabase } from './testing/database.ts'

describe('statements a connection keeps', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let db: Database
  beforeAll(async () => {
    database = await testDatabase()
    db = openDatabase(openPool(database.ownerUrl, 1))
  })
  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  const kept = async (like: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_prepared_statements where statement like '%${sql.raw(like)}%'`.execute(
      db,
    )
    return rows[0]!.n
  }

  it('are read once, whatever they are asked about', async () => {
    for (const kind of ['email', 'phone'])
      await db.selectFrom('identifiers').select('account_id').where('kind', '=', kind).execute()
    expect(await kept('"account_id" from "identifiers"')).toBe(1)
  })

  it('are there again after one failed', async () => {
    const ask = (value: string) => sql`select ${value}::int as kept_after_failure`.execute(db)
    await expect(ask('no number')).rejects.toThrow('invalid input syntax')
    expect((await ask('1')).rows).toEqual([{ kept_after_failure: 1 }])
  })

  it('are none whose columns a newer server may change', async () => {
    await db.schema.createTable('growing').addColumn('one', 'integer').execute()
    const all = () => sql`select * from growing where 1 = ${1}`.execute(db)
    await all()
    await db.schema.alterTable('growing').addColumn('two', 'integer').execute()
    expect((await all()).rows).toEqual([])
    expect(await kept('from growing')).toBe(0)
  })
})
