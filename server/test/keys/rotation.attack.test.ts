import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allSealed } from '../../src/app/keys/sealed-columns.ts'
import { listRoots, openRoot } from '../../src/platform/key-roots/index.ts'
import { runToEnd } from '../child.ts'
import { until } from '../harness.ts'
import { confirmed, expectStatus, goodPassword } from '../people.ts'
import { nextCode } from '../people-factors.ts'
import { type Everything, expectEverythingOpens, setUpEverything } from './everything.ts'
import { type Installation, openInstallation } from './installation.ts'
import { openLoad } from './load.ts'
import { fillNotices, fillRest, valuesByRoot } from './stock.ts'

const [oldMaster, newMaster] = [randomBytes(32), randomBytes(32)]
const [oldKey, freshKey] = [oldMaster, newMaster].map((key) => key.toString('base64')) as [string, string]
const many = 20_000

let inst: Installation
let all: Everything

const files = () => ({
  SALLYPORT_SECRET_KEY_FILE: join(inst.folder, 'key'),
  SALLYPORT_PREVIOUS_SECRET_KEY_FILE: join(inst.folder, 'key.before'),
})
const writeKeys = (current: string, previous: string): void => {
  // The previous one first: at no moment is one missing.
  writeFileSync(files().SALLYPORT_PREVIOUS_SECRET_KEY_FILE, `${previous}\n`)
  writeFileSync(files().SALLYPORT_SECRET_KEY_FILE, `${current}\n`)
}

beforeAll(async () => {
  inst = await openInstallation(oldKey, 2)
  writeKeys(oldKey, '')
  for (const n of [0, 1]) await inst.start(n, files())
  all = await setUpEverything(inst.world)
  await fillNotices(inst.db, oldMaster, many)
  await fillRest(inst.db, oldMaster)
}, 180_000)
afterAll(async () => {
  await all?.receiver.close()
  await inst?.close()
}, 60_000)

const rotating = () => inst.command(['keys', 'rotate-master'], files())
const rootTwo = async () => (await listRoots(inst.db)).find(({ version }) => version === 2)

/** Runs until the condition holds, and is killed there. */
async function killedWhen(condition: () => Promise<boolean>): Promise<void> {
  const run = rotating()
  await until(async () => {
    if (run.child.exitCode !== null) throw new Error(`ended before it was killed: ${run.said()}`)
    return await condition()
  }, 60)
  run.child.kill('SIGKILL')
  await run.ended
}

describe('a new master key', () => {
  test('is put in the place of the old one under load, killed three times on the way; no request fails', async () => {
    const load = await openLoad(inst.world, all.bot)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    writeKeys(freshKey, oldKey)
    await killedWhen(async () => (await rootTwo()) !== undefined)
    await killedWhen(async () => ((await rootTwo())?.resealed ?? 0) > 0)
    await killedWhen(async () => ((await rootTwo())?.resealed ?? 0) > many / 4)
    expect((await rootTwo())!.resealedAt).toBeNull()
    await expectEverythingOpens(inst.world, all, 0)
    const last = await rotating().ended
    expect(last, last.said).toMatchObject({ code: 0, said: expect.stringContaining('\ndone: ') })
    await expectEverythingOpens(inst.world, all, 1)
    await load.end()
    for (const { rounds } of load.people) expect(rounds).toBeGreaterThan(5)
    // Processes that ran through it seal under the new root.
    expect(Object.keys((await valuesByRoot(inst.db)).byRoot)).toEqual(['2'])
    const again = await rotating().ended
    expect(again).toMatchObject({
      code: 0,
      said: expect.stringContaining('everything is sealed under root 2'),
    })
  }, 240_000)

  test('has everything of every kind under it, and is one fact in the audit chain', async () => {
    const { columns } = await valuesByRoot(inst.db)
    expect([...columns].toSorted()).toEqual(allSealed.map(({ at }) => `${at.table}.${at.column}`).toSorted())
    const roots = await listRoots(inst.db)
    for (const root of roots) {
      expect(openRoot({ current: newMaster, previous: null }, root)).not.toBeNull()
      expect(openRoot({ current: oldMaster, previous: null }, root)).toBeNull()
    }
    const events = await inst.db
      .selectFrom('events')
      .select(['data', 'account_id'])
      .where('type', '=', 'keys.rotated')
      .execute()
    expect(events).toEqual([{ account_id: null, data: { root: 2, sealed: roots[1]!.resealed } }])
    expect(roots[1]!.resealed).toBeGreaterThanOrEqual(many)
    const status = await inst.command(['keys', 'status'], files()).ended
    expect(status).toMatchObject({ code: 0, said: expect.stringContaining('not needed any more') })
    expect(status.said).toContain('running  2 processes, 0 of them without root 2')
  }, 60_000)

  test('alone is enough after it: second factor, webhook, code in mails, receipts, API keys, the audit chain', async () => {
    for (const n of [0, 1]) await inst.stop(n)
    for (const n of [0, 1]) await inst.start(n, { SALLYPORT_SECRET_KEY: freshKey })
    for (const n of [0, 1]) await expectEverythingOpens(inst.world, all, n)
    await until(async () => {
      const { rows } = await sql<{ waiting: number }>`
        select count(*)::int as waiting from audit_pending`.execute(inst.db)
      return rows[0]!.waiting === 0
    })
    const audit = await inst.command(['audit', 'verify'], { SALLYPORT_SECRET_KEY: freshKey }).ended
    expect(audit, audit.said).toMatchObject({ code: 0, said: expect.stringMatching(/\nsound\n$/) })
    // What is confirmed with it is confirmed still: backup codes, the password's pepper, a freeze link.
    await expectStatus(
      await confirmed(
        all.trader.browser,
        'PUT',
        '/v1/anti-phishing-code',
        {
          ...all.trader.proofs,
          password: goodPassword,
          totp: () => nextCode(inst.world, all.trader.enrolled.totp!.secret),
        },
        { code: 'Red heron at dusk' },
      ),
      204,
    )
  }, 120_000)

  test('K14: the old one opens nothing, and the refusal names neither', async () => {
    const { code, said } = await runToEnd({ ...inst.ownOf(0), SALLYPORT_SECRET_KEY: oldKey })
    expect([code, said.trim().split('\n').length]).toEqual([2, 1])
    expect(said).toContain('SALLYPORT_SECRET_KEY is not, or no longer, the key of this database')
    for (const words of [
      ['keys', 'rotate-master'],
      ['audit', 'key'],
      ['services', 'add', 'x', '--scopes', 'sessions'],
    ])
      expect(await inst.command(words, { SALLYPORT_SECRET_KEY: oldKey }).ended).toMatchObject({
        code: 2,
        said: expect.stringContaining('no longer, the key of this database'),
      })
    expect(await inst.command(['keys', 'status'], { SALLYPORT_SECRET_KEY: oldKey }).ended).toMatchObject({
      code: 1,
      said: expect.stringContaining('nothing starts with them'),
    })
  }, 120_000)

  test('K14: no key and no root is in anything that was said, nor in the database', async () => {
    const { rows } = await sql<{ text: string }>`select r::text as text from key_roots r`.execute(inst.db)
    const everything = inst.said() + rows.map(({ text }) => text).join('\n')
    const root = openRoot({ current: newMaster, previous: null }, (await rootTwo())!)!
    for (const secret of [oldMaster, newMaster, root])
      for (const encoding of ['base64', 'base64url', 'hex'] as const)
        expect(everything.includes(secret.toString(encoding).replace(/=+$/, ''))).toBe(false)
    expect(everything).not.toMatch(/"level":50|"statusCode":500/)
  })
})
