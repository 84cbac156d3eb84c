import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Generator, openGenerator } from './load/open-generator.ts'
import type { Person } from './load/sign-ins.ts'
import { type BenchDatabase, makeDatabase } from './product/database.ts'
import { makePeople } from './product/people.ts'
import { type ServerProcess, startServer } from './product/server.ts'

/** Two server processes on one database, people with accounts, and a process that makes load. */
export type Installation = {
  database: BenchDatabase
  first: ServerProcess
  second: ServerProcess
  people: Person[]
  generator: Generator
  close(): Promise<void>
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const probe = createServer().listen(0, 'localhost', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

export async function install(adminUrl: string, accounts: number): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'))
  const database = await makeDatabase(adminUrl)
  const secretKey = randomBytes(32).toString('base64')
  const port = await freePort()
  const publicUrl = `http://localhost:${port}`
  const common = { databaseUrl: database.url, secretKey, publicUrl, log: join(folder, 'server.log') }
  const first = await startServer({ ...common, port })
  const people = await makePeople(first.origin, accounts)
  const second = await startServer({ ...common, port: await freePort() })
  const generator = openGenerator()
  return {
    database,
    first,
    second,
    people,
    generator,
    close: async () => {
      generator.close()
      await Promise.all([first.stop(), second.stop()])
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
