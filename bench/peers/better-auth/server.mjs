// better-auth as its documentation sets it up on Node: e-mail and password on PostgreSQL, everything else as it comes.
import { createServer } from 'node:http'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import pg from 'pg'

const { DATABASE_URL, BENCH_PORT } = process.env
const baseURL = `http://127.0.0.1:${BENCH_PORT}`

const options = {
  baseURL,
  secret: process.env.BENCH_SECRET,
  // As many connections as Sallyport has by default.
  database: new pg.Pool({ connectionString: DATABASE_URL, max: 10 }),
  emailAndPassword: { enabled: true },
  // Its limits would stop the measurement; they are off outside of production by default as well.
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
}

await (await getMigrations(options)).runMigrations()
createServer(toNodeHandler(betterAuth(options))).listen(Number(BENCH_PORT), '127.0.0.1')
