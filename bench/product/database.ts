import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './server.ts'

const pg: typeof import('pg') = createRequire(join(root, 'server/package.json'))('pg')

export type BenchDatabase = { url: string; ask<T>(text: string): Promise<T[]>; drop(): Promise<void> }

/** An empty database of its own in the cluster of `adminUrl`. */
export async function makeDatabase(adminUrl: string): Promise<BenchDatabase> {
  const name = `bench_${randomBytes(6).toString('hex')}`
  await query(adminUrl, `create database ${name}`)
  const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href
  return {
    url,
    ask: (text) => query(url, text),
    drop: async () => void (await query(adminUrl, `drop database ${name} with (force)`)),
  }
}

export async function query<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows as T[]
  } finally {
    await client.end()
  }
}
