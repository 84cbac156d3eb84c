import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { fiftyAtOnce, type Holder, openWorld, type World } from '../../../test/world.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { files as rules } from '../../policy/files.ts'
import { type Blobs, BlobsAway } from './blobs/blobs.ts'
import type { FileEvent } from './events.ts'
import {
  endFiles,
  keepFile,
  listFiles,
  openFiles,
  removeFile,
  resumeFiles,
  sweepFiles,
  type Taken,
} from './index.ts'
import { jpeg } from './made.testing.ts'

const day = 86_400
let world: World
let holder: Holder
let picture: Buffer
beforeAll(async () => {
  world = await openWorld()
  holder = await world.newHolder()
  picture = await jpeg()
})
afterAll(() => world.close())

const stored = new Map<string, Buffer>()
let isAway = false
const orAway = <T>(value: T): Promise<T> =>
  isAway ? Promise.reject(new BlobsAway('test')) : Promise.resolve(value)
const blobs: Blobs = {
  put: (name, bytes) => orAway(void stored.set(name, bytes)),
  get: (name) => orAway(stored.get(name) ?? null),
  delete: (name) => orAway(void stored.delete(name)),
}
/** What unpacking costs is another test's matter. */
const files = openFiles({
  blobs,
  scan: null,
  unpack: async (bytes) => [{ bytes, width: 60, height: 40 }],
})
const ticket = () => ({ purpose: 'ticket' as const, belongsTo: randomUUID() })
type Of = ReturnType<typeof ticket>

const take = (of: Of, bytes: unknown = picture): Promise<Taken> => files.take(world.outside(), bytes, of)
const act = <T>(work: (ctx: Ctx<FileEvent>) => Promise<T>) => world.first(holder, work as never) as Promise<T>
async function keep(of: Of) {
  const taken = await take(of)
  const kept = await act((ctx) => keepFile(ctx, taken))
  if (kept.kind === 'refused') throw new Error(kept.code)
  return kept
}
const listed = async (of: Of) => (await listFiles(world.db, of, world.clock.now())).map(({ id }) => id)
const shown = (id: string, page = 1) => files.picture(world.outside(), id, page)
const sweep = () => sweepFiles(world.db, blobs, world.clock.now(), (work) => act((ctx) => work(ctx)))
const rowOf = (id: string) =>
  world.db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('a file', () => {
  it('is there once what it belongs to has taken it, and opens as the picture it was', async () => {
    const of = ticket()
    const taken = await take(of)
    if (taken.kind !== 'taken') throw new Error(taken.because)
    expect([await listed(of), await shown(taken.id)]).toEqual([[], null])
    const kept = await act((ctx) => keepFile(ctx, taken))
    expect(kept).toMatchObject({ kind: 'kept', id: taken.id, cameAs: 'image/jpeg', pages: 1 })
    expect(await listed(of)).toEqual([taken.id])
    expect((await shown(taken.id))!.equals(picture)).toBe(true)
    for (const page of [0, 2, -1, 1.5, Number.NaN]) expect(await shown(taken.id, page)).toBeNull()
    expect(await listFiles(world.db, { ...of, purpose: 'recovery' }, world.clock.now())).toEqual([])
  })

  it('is sealed where it lies: its bytes say nothing, and open in no other place', async () => {
    const of = ticket()
    const [one, other] = [await keep(of), await keep(of)]
    const nameOf = async (id: string) => ((await rowOf(id)).pages as unknown as { name: string }[])[0]!.name
    const [here, there] = [await nameOf(one.id), await nameOf(other.id)]
    const [own, foreign] = [stored.get(here)!, stored.get(there)!]
    expect(own.includes(picture.subarray(0, 20))).toBe(false)
    expect(own.equals(foreign)).toBe(false)
    stored.set(here, foreign)
    await expect(shown(one.id)).rejects.toThrow()
    const altered = Buffer.from(own)
    altered[40]! ^= 1
    stored.set(here, altered)
    await expect(shown(one.id)).rejects.toThrow()
    stored.set(here, own)
    expect(await shown(one.id)).not.toBeNull()
  })

  it('is kept once, by what it was taken for', async () => {
    const of = ticket()
    const taken = await take(of)
    await act((ctx) => keepFile(ctx, taken))
    expect(await act((ctx) => keepFile(ctx, taken))).toEqual({ kind: 'refused', code: 'file-unreadable' })
    expect(await listed(of)).toHaveLength(1)
  })

  it('that is none is written down with its reason, and stores nothing', async () => {
    const before = stored.size
    const of = ticket()
    const taken = await take(of, Buffer.from('<svg/>'))
    expect(taken).toMatchObject({ kind: 'refused', because: 'unknown-type' })
    expect(await act((ctx) => keepFile(ctx, taken))).toEqual({ kind: 'refused', code: 'file-type-refused' })
    expect(world.events.at(-1)).toEqual({
      type: 'file.refused',
      accountId: null,
      data: { purpose: 'ticket', because: 'unknown-type' },
    })
    expect(
      await act(async (ctx) => keepFile(ctx, await take(of, Buffer.alloc(rules.bytes + 1)))),
    ).toMatchObject({
      code: 'file-too-large',
    })
    expect(stored.size).toBe(before)
  })

  test('D14: fifty at once, on two processes: as many as there may be, never one more', async () => {
    const of = ticket()
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(of)))
    const outcomes = await fiftyAtOnce(async (n) => {
      const on = n % 2 ? world.first : world.second
      const kept = await on(holder, (ctx) => keepFile(ctx as never, taken[n]!))
      return { kind: kept.kind === 'refused' ? kept.code : kept.kind }
    })
    expect(outcomes).toEqual({ kept: rules.most.ticket, 'too-many-files': 50 - rules.most.ticket })
    expect(await listed(of)).toHaveLength(rules.most.ticket)
    await expect(take(of)).rejects.toThrow('too-many-files')
  })

  it('is refused for now while the storage is away, and is not called kept', async () => {
    const of = ticket()
    const kept = await keep(of)
    isAway = true
    await expect(take(of)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(shown(kept.id)).rejects.toMatchObject({ code: 'unavailable' })
    isAway = false
    expect(await listed(of)).toEqual([kept.id])
  })
})

describe('a file leaves', () => {
  it('at once where it is taken back, by what it belongs to alone', async () => {
    const of = ticket()
    const { id } = await keep(of)
    for (const foreign of [ticket(), { purpose: 'recovery' as const, belongsTo: of.belongsTo }])
      expect(await act((ctx) => removeFile(ctx, id, foreign))).toBe(false)
    expect(await act((ctx) => removeFile(ctx, id, of))).toBe(true)
    expect(await act((ctx) => removeFile(ctx, id, of))).toBe(false)
    expect([await listed(of), await shown(id)]).toEqual([[], null])
    await act((ctx) => resumeFiles(ctx, of))
    expect(await shown(id)).toBeNull()
  })

  it('D15: when the rule says, after what it belongs to is over; then its bytes and its key are gone', async () => {
    const of = ticket()
    const { id } = await keep(of)
    const before = stored.size
    await act((ctx) => endFiles(ctx, of))
    world.clock.advance(rules.keptSeconds.ticket - day)
    await act((ctx) => endFiles(ctx, of))
    await sweep()
    expect(await shown(id)).not.toBeNull()
    world.clock.advance(day + 1)
    expect([await listed(of), await shown(id)]).toEqual([[], null])
    isAway = true
    await expect(sweep()).rejects.toThrow(BlobsAway)
    isAway = false
    expect((await rowOf(id)).deleted_at).toBeNull()
    await sweep()
    expect(stored.size).toBeLessThan(before)
    const { deleted_at, data_key } = await rowOf(id)
    expect([deleted_at, data_key.length]).toEqual([world.clock.now(), 0])
    expect(world.events.at(-1)).toMatchObject({ type: 'file.deleted', data: { purpose: 'ticket' } })
    const count = world.events.length
    await sweep()
    expect(world.events).toHaveLength(count)
  })

  it('not at all where it goes on after all', async () => {
    const of = ticket()
    const { id } = await keep(of)
    await act((ctx) => endFiles(ctx, of))
    await act((ctx) => resumeFiles(ctx, of))
    world.clock.advance(rules.keptSeconds.ticket + 1)
    await sweep()
    expect(await shown(id)).not.toBeNull()
  })

  it('after an hour where nothing ever had it', async () => {
    const of = ticket()
    const taken = await take(of)
    const count = stored.size
    await sweep()
    expect(stored.size).toBe(count)
    world.clock.advance(rules.orphanSeconds + 1)
    await sweep()
    expect(stored.size).toBe(count - 1)
    expect(await act((ctx) => keepFile(ctx, taken))).toEqual({ kind: 'refused', code: 'file-unreadable' })
  })
})
