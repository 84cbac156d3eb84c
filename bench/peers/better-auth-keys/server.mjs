// better-auth's API keys as its documentation sets them up on Node: keys of people with e-mail and password, on PostgreSQL. A key is verified by the call that the
// documentation gives to servers (`auth.api.verifyApiKey`), behind the barest HTTP server there is.
import { createServer } from 'node:http'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'

const { DATABASE_URL, BENCH_PORT, BENCH_SECRET, BENCH_PEOPLE } = process.env

const options = {
  baseURL: `http://127.0.0.1:${BENCH_PORT}`,
  secret: BENCH_SECRET,
  // As many connections as Sallyport has by default.
  database: new pg.Pool({ connectionString: DATABASE_URL, max: 10 }),
  emailAndPassword: { enabled: true },
  // Both limits would stop the measurement: ten verifications a day and key are its default.
  rateLimit: { enabled: false },
  plugins: [apiKey({ rateLimit: { enabled: false } })],
  telemetry: { enabled: false },
  logger: { disabled: true },
}

await (await getMigrations(options)).runMigrations()
const auth = betterAuth(options)

const newKey = async (_, n) => {
  const person = { email: `person-${n}@example.com`, password: 'quiet harbour lantern 47', name: `Person ${n}` }
  const { user } = await auth.api.signUpEmail({ body: person })
  return (await auth.api.createApiKey({ body: { name: `Bot ${n}`, userId: user.id } })).key
}
const keys = await Promise.all(Array.from({ length: Number(BENCH_PEOPLE) }, newKey))

const read = async (request) => {
  const parts = []
  for await (const part of request) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString())
}
const send = (response, status, body) => {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
}

createServer(async (request, response) => {
  if (request.url === '/keys') return send(response, 200, keys)
  const { valid, error } = await auth.api.verifyApiKey({ body: await read(request) })
  send(response, valid ? 200 : 401, { valid, error })
}).listen(Number(BENCH_PORT), '127.0.0.1')
