import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fiftyAtOnce, type Holder, openWorld, type World } from '../../../../test/world.ts'
import { countBackupCodes, dropBackupCodes, makeBackupCodes, useBackupCode } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const make = (holder: Holder) =>
  world.first(holder, (ctx) => makeBackupCodes(ctx, holder.accountId, { first: true }))
const use = (holder: Holder, code: string) =>
  world.first(holder, (ctx) => useBackupCode(ctx, holder.accountId, code))
const count = (holder: Holder) => countBackupCodes(world.db, holder.accountId)

describe('a set of backup codes', () => {
  it('is ten different codes, of which the table keeps none', async () => {
    const holder = await world.newHolder()
    const codes = await make(holder)
    expect(new Set(codes).size).toBe(10)
    expect(await count(holder)).toEqual({ left: 10, total: 10, madeAt: world.clock.now() })
    const rows = await world.db.selectFrom('backup_codes').selectAll().execute()
    for (const code of codes) {
      expect(JSON.stringify(world.events)).not.toContain(code)
      expect(rows.some((row) => row.mac.includes(code) || row.mac.includes(code.replaceAll('-', '')))).toBe(
        false,
      )
    }
  })

  it('opens with each code once, and counts what is left', async () => {
    const holder = await world.newHolder()
    const [code, other] = await make(holder)
    expect(await use(holder, code!)).toEqual({ kind: 'right', left: 9 })
    expect(await use(holder, code!.toLowerCase().replaceAll('-', ' '))).toEqual({ kind: 'used' })
    expect(await use(holder, other!)).toEqual({ kind: 'right', left: 8 })
    expect(world.events.at(-1)).toEqual({
      type: 'backup-code.used',
      accountId: holder.accountId,
      data: { left: 8 },
    })
    expect(await count(holder)).toMatchObject({ left: 8, total: 10 })
  })

  it('knows no other code, and none of another account (A11)', async () => {
    const [holder, other] = [await world.newHolder(), await world.newHolder()]
    const [code] = await make(holder)
    await make(other)
    expect(await use(other, code!)).toEqual({ kind: 'wrong' })
    expect(await use(holder, '0000-0000-0000-0000')).toEqual({ kind: 'wrong' })
    expect(await use(holder, 'not a code')).toEqual({ kind: 'wrong' })
    expect(await use(holder, code!)).toMatchObject({ kind: 'right' })
  })

  it('ends the moment a new one exists', async () => {
    const holder = await world.newHolder()
    const [old] = await make(holder)
    const [fresh] = await make(holder)
    expect(await use(holder, old!)).toEqual({ kind: 'wrong' })
    expect(await use(holder, fresh!)).toMatchObject({ kind: 'right', left: 9 })
  })

  it('is one set of ten also when fifty are made at once', async () => {
    const holder = await world.newHolder()
    await fiftyAtOnce(async (n) => {
      await (n % 2 ? world.first : world.second)(holder, (ctx) =>
        makeBackupCodes(ctx, holder.accountId, { first: true }),
      )
      return { kind: 'made' }
    })
    expect(await count(holder)).toMatchObject({ left: 10, total: 10 })
  })

  it('can be dropped as a whole', async () => {
    const holder = await world.newHolder()
    const [code] = await make(holder)
    await world.first(holder, (ctx) => dropBackupCodes(ctx.tx, holder.accountId))
    expect(await count(holder)).toBeNull()
    expect(await use(holder, code!)).toEqual({ kind: 'wrong' })
  })
})

describe('A01: one code, fifty times at once over two processes', () => {
  it('is used once, with one event', async () => {
    const holder = await world.newHolder()
    const [code] = await make(holder)
    const before = world.events.length
    const counts = await fiftyAtOnce((n) =>
      (n % 2 ? world.first : world.second)(holder, (ctx) => useBackupCode(ctx, holder.accountId, code!)),
    )
    expect(counts).toEqual({ right: 1, used: 49 })
    expect(world.events.slice(before)).toHaveLength(1)
    expect(await count(holder)).toMatchObject({ left: 9 })
  })
})
