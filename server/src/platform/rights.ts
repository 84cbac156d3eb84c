import type pg from 'pg'

/**
 * Gives a role what the running server needs of a migrated database and no more: it reads and writes rows, but changes no schema, and
 * tables that refuse change by a trigger (`refuse_change`) it only reads and adds to (ASVS 13.2.2, 16.4.2). For the owner of the tables. Safe to repeat,
 * and several may do it at once.
 */
export async function giveRights(pool: pg.Pool, role: string): Promise<void> {
  const client = await pool.connect()
  const run = async (text: string, ...values: string[]): Promise<void> => {
    const { rows } = await client.query(`select format($1, variadic $2::text[]) as text`, [text, [...values]])
    await client.query(rows[0].text)
  }
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(hashtext($1))', ['rights'])
    for (const schema of ['public', 'graphile_worker']) await giveSchema(run, schema, role)
    for (const table of await addedToOnly(client))
      await run('revoke update, delete, truncate, references, trigger on %I from %I', table, role)
    await run('revoke all on kysely_migration, kysely_migration_lock from %I', role)
    await run('grant select on kysely_migration to %I', role)
    for (const table of await guardedTables(client)) await openRows(run, table, role)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

type Run = (text: string, ...values: string[]) => Promise<void>

async function giveSchema(run: Run, schema: string, role: string): Promise<void> {
  await run('grant usage on schema %I to %I', schema, role)
  await run('grant select, insert, update, delete on all tables in schema %I to %I', schema, role)
  await run('grant usage, select on all sequences in schema %I to %I', schema, role)
  await run('grant execute on all functions in schema %I to %I', schema, role)
}

async function addedToOnly(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query(`
    select distinct c.relname as name from pg_trigger t
    join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
    where p.proname = 'refuse_change' and c.relnamespace = 'public'::regnamespace`)
  return rows.map(({ name }) => name)
}

/** graphile-worker switches row security on for its tables: only their owner sees rows, until a policy says otherwise. */
async function guardedTables(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query(`
    select relname as name from pg_class
    where relrowsecurity and relnamespace = 'graphile_worker'::regnamespace`)
  return rows.map(({ name }) => name)
}

async function openRows(run: Run, table: string, role: string): Promise<void> {
  const policy = `for_${role}`
  await run('drop policy if exists %I on graphile_worker.%I', policy, table)
  await run(
    'create policy %I on graphile_worker.%I to %I using (true) with check (true)',
    policy,
    table,
    role,
  )
}

/** What the role of this connection could do to what must only be added to. Empty is as it should be; superusers may do everything. */
export async function changeableTables(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query(`
    select distinct c.relname as name from pg_trigger t
    join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
    where p.proname = 'refuse_change' and c.relnamespace = 'public'::regnamespace
      and has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
    order by 1`)
  return rows.map(({ name }) => name)
}
