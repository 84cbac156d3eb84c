import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertAccount, insertIdentifier } from '../../src/domains/accounts/store.ts'
import { systemRandom } from '../../src/platform/random.ts'
import { outcomeOf } from '../attacks.ts'
import { openWorld, until, type World } from '../harness.ts'
import { beginSignUp, freshEmail } from '../people.ts'

/** A mail server that takes connections and never says a word. */
const held: Socket[] = []
const silent = createServer((socket) => void held.push(socket.on('error', () => {})))
let world: World
beforeAll(async () => {
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  const env = { SALLYPORT_SMTP_URL: `smtp://127.0.0.1:${port}`, SALLYPORT_MAIL_FROM: 'security@example.com' }
  world = await openWorld({ easyCaptcha: true, env })
})
afterAll(async () => {
  silent.close()
  for (const socket of held) socket.destroy()
  await world?.close()
})

async function milliseconds(email: string): Promise<number> {
  const begun = performance.now()
  expect(outcomeOf(await beginSignUp(world.browser(), email))).toBe('201')
  return performance.now() - begun
}

test('C05: no answer waits for the mail server, for a known address as little as for a new one', async () => {
  const known = freshEmail()
  const identifier = { kind: 'email' as const, country: null, canonical: known, written: known }
  const [id, accountId, now] = [systemRandom.uuid(), systemRandom.uuid(), new Date()]
  await world.db.transaction().execute(async (tx) => {
    await insertAccount(tx, accountId, now)
    await insertIdentifier(tx, { id, accountId, identifier, now })
  })
  await milliseconds(freshEmail())
  await until(async () => held.length > 0)
  const times: number[] = []
  for (let n = 0; n < 8; n++) times.push(await milliseconds(n % 2 ? freshEmail() : known))
  // All workers hang at the mail server by now; its patience is many times this.
  expect(Math.max(...times)).toBeLessThan(3_000)
  const waiting = await world.db.selectFrom('notices').select('id').where('sent_at', 'is', null).execute()
  expect(waiting).toHaveLength(9)
})
