import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { templateDatabase, testRole, testRolePassword } from './template.ts'

/** An URL that may create databases; `npm test` starts a PostgreSQL and sets it. */
function adminUrl(): string {
  const url = process.env.SALLYPORT_TEST_DATABASE_URL
  if (!url) throw new Error('SALLYPORT_TEST_DATABASE_URL is not set: run the tests with `npm test`')
  return url
}

const withName = (url: string, name: string): string => {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

const asTestRole = (url: string): string =>
  Object.assign(new URL(url), { username: testRole, password: testRolePassword }).href

async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** `url` is the server's role, `ownerUrl` a superuser: for what a test looks at and changes from outside. */
export type TestDatabase = { url: string; ownerUrl: string; drop: () => Promise<void> }

/** A migrated database of its own for one test file, with the job queue's schema in it. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(async (client) => {
    const template = await templateDatabase(client, (other) => withName(adminUrl(), other))
    await client.query(`create database ${name} template ${template}`)
  })
  return {
    url: asTestRole(withName(adminUrl(), name)),
    ownerUrl: withName(adminUrl(), name),
    drop: () => asAdmin(async (client) => void (await client.query(`drop database ${name} with (force)`))),
  }
}
