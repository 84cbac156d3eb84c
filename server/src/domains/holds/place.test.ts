import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fiftyAtOnce, type Holder, openWorld, type World } from '../../../test/world.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { type HoldCause, holds } from '../../policy/holds.ts'
import { placeHold, sweepHolds } from './index.ts'
import { extendHold, findHolds } from './store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const hour = 3600
const place = (holder: Holder, cause: HoldCause) =>
  world.first(holder, (ctx) => placeHold(ctx, holder.accountId, cause))
const held = (holder: Holder) => findHolds(world.db, holder.accountId, world.clock.now())

describe.each(Object.keys(holds) as HoldCause[])('%s', (cause) => {
  const { seconds, blocks } = holds[cause]

  it('holds for its time and not a second longer', async () => {
    const holder = await world.newHolder()
    const beginsAt = world.clock.now()
    await place(holder, cause)
    expect(await held(holder)).toEqual([
      { cause, beginsAt, endsAt: secondsAfter(beginsAt, seconds), blocks: [...blocks] },
    ])
    world.clock.advance(seconds - 1)
    expect(await held(holder)).toHaveLength(1)
    world.clock.advance(1)
    expect(await held(holder)).toEqual([])
  })

  it('is extended when it comes again, and keeps its beginning', async () => {
    const holder = await world.newHolder()
    const beginsAt = world.clock.now()
    await place(holder, cause)
    world.clock.advance(hour)
    await place(holder, cause)
    expect(await held(holder)).toMatchObject([{ beginsAt, endsAt: secondsAfter(beginsAt, seconds + hour) }])
  })

  it('is not shortened when it comes again with the clock set back, and still blocks (K10)', async () => {
    const holder = await world.newHolder()
    await place(holder, cause)
    const [before] = await held(holder)
    world.clock.advance(-12 * hour)
    await place(holder, cause)
    expect(await held(holder)).toEqual([before])
    world.clock.advance(12 * hour)
  })

  it('begins anew after its end', async () => {
    const holder = await world.newHolder()
    await place(holder, cause)
    world.clock.advance(seconds)
    const beginsAt = world.clock.now()
    await place(holder, cause)
    expect(await held(holder)).toMatchObject([{ beginsAt, endsAt: secondsAfter(beginsAt, seconds) }])
  })
})

it('placed fifty times at once, over two processes, is one hold with the latest end', async () => {
  const holder = await world.newHolder()
  const now = world.clock.now()
  await fiftyAtOnce(async (n) => {
    await (n % 2 ? world.first : world.second)(holder, (ctx) =>
      placeHold({ ...ctx, now: secondsAfter(now, n) }, holder.accountId, 'factor-changed'),
    )
    return { kind: 'placed' }
  })
  const [hold, ...more] = await held(holder)
  expect(more).toEqual([])
  expect(hold!.endsAt).toEqual(secondsAfter(now, 49 + holds['factor-changed'].seconds))
})

it('of different causes stand side by side, the last to end first', async () => {
  const holder = await world.newHolder()
  for (const cause of ['password-changed', 'identifier-changed', 'factor-changed'] as const)
    await place(holder, cause)
  expect((await held(holder)).map(({ cause }) => cause)).toEqual([
    'identifier-changed',
    'factor-changed',
    'password-changed',
  ])
  expect(await held(await world.newHolder())).toEqual([])
})

it('never blocks less because the table was made milder while it holds', async () => {
  const holder = await world.newHolder()
  const now = world.clock.now()
  const hold = { account_id: holder.accountId, cause: 'factor-changed', begins_at: now }
  const extend = (hours: number, blocks: string[]) =>
    world.first(holder, (ctx) =>
      extendHold(ctx.tx, { ...hold, ends_at: secondsAfter(now, hours * hour), blocks }),
    )
  await extend(24, ['transfers', 'withdrawals'])
  await extend(1, ['withdrawals'])
  expect(await held(holder)).toMatchObject([
    { endsAt: secondsAfter(now, 24 * hour), blocks: ['transfers', 'withdrawals'] },
  ])
})

it('is swept after its end, and no sooner', async () => {
  const holder = await world.newHolder()
  await place(holder, 'factor-changed')
  await sweepHolds(world.db, world.clock.now())
  expect(await held(holder)).toHaveLength(1)
  await sweepHolds(world.db, secondsAfter(world.clock.now(), holds['factor-changed'].seconds + 1))
  expect(await held(holder)).toEqual([])
})
