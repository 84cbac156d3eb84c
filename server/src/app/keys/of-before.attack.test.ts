import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { runToEnd } from '../../../test/child.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { signUp } from '../../../test/people.ts'
import { ConfigProblem } from '../../platform/config.ts'
import { deriveKeys, keysOfRoots } from '../../platform/crypto.ts'
import { listRoots, openRoots } from '../../platform/key-roots/index.ts'
import { systemRandom } from '../../platform/random.ts'
import { keyOfBefore } from './of-before.ts'

const world = useWorld({ easyCaptcha: true })
const right = () => Buffer.from(world().env.SALLYPORT_SECRET_KEY, 'base64')
const wrong = randomBytes(32)
const masters = (current: Buffer, previous: Buffer | null = null) => ({ current, previous })

beforeAll(async () => {
  await signUp(world(), world().browser())
  await until(async () => {
    const { rows } = await sql<{ seals: number }>`select count(*)::int as seals from audit_seals`.execute(
      world().db,
    )
    return rows[0]!.seals > 0
  })
})

/** As the first start of the version that brought roots finds it. */
async function firstStart(current: Buffer, previous: Buffer | null = null) {
  await sql`delete from key_roots`.execute(world().db)
  const parts = {
    db: world().db,
    masters: masters(current, previous),
    random: systemRandom,
    now: new Date(),
    keyOfBefore,
  }
  const roots = await openRoots(parts)
  return keysOfRoots(() => roots, systemRandom)
}

test('an installation from before goes on with what its master key was, brought alone or together with a new one', async () => {
  for (const [current, previous] of [[right()], [right(), wrong], [wrong, right()]] as const) {
    const keys = await firstStart(current, previous)
    expect(keys.raw('audit-checkpoints')).toEqual(deriveKeys(right(), systemRandom).raw('audit-checkpoints'))
    expect(await listRoots(world().db)).toHaveLength(1)
  }
})

test('a wrong key never becomes its first root: the start ends with one line, and the right one starts after it', async () => {
  for (const [current, previous] of [[wrong], [wrong, randomBytes(32)]] as const)
    await expect(firstStart(current, previous)).rejects.toThrow(ConfigProblem)
  expect(await listRoots(world().db)).toEqual([])
  const { code, said } = await runToEnd({
    NODE_ENV: 'test',
    DATABASE_URL: world().env.DATABASE_URL,
    SALLYPORT_SECRET_KEY: wrong.toString('base64'),
  })
  expect([code, said.trim()]).toEqual([
    2,
    'SALLYPORT_SECRET_KEY is not the key that this database was written with.',
  ])
  await firstStart(right())
}, 60_000)
