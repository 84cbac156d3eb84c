import { startTestPostgres } from './postgres.mjs'

/** For `npx vitest` by hand: `npm test` has started a PostgreSQL already and says where. */
export async function setup() {
  if (process.env.SALLYPORT_TEST_DATABASE_URL) return
  const postgres = await startTestPostgres()
  process.env.SALLYPORT_TEST_DATABASE_URL = postgres.adminUrl
  return postgres.stop
}
