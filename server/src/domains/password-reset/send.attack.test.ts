import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Holder, openWorld, type World } from '../../../test/world.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { passwordReset } from '../../policy/limits-desk.ts'
import { listIdentifiers } from '../accounts/index.ts'
import { askReset } from './ask.ts'
import { type For, sendReset } from './send.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** As the door leaves it: sealed, and a job. Returns what the job is given. */
async function asked(holder: Holder): Promise<string> {
  const before = await idsOfAsks()
  await world.first(holder, async (ctx) => {
    const [first] = await listIdentifiers(ctx.tx, ctx.now, holder.accountId)
    await askReset(ctx as Ctx, { ...first!, country: null } as never)
  })
  return (await idsOfAsks()).find((id) => !before.includes(id))!
}

const idsOfAsks = async () =>
  (await world.db.selectFrom('password_reset_asks').select('id').execute()).map(({ id }) => id)

const run = (holder: Holder, askId: string, on = world.first): Promise<void> => {
  const within: For = () => (work) => on(holder, (ctx) => work(ctx as never))
  return sendReset(world.outside(), within, askId)
}

const openLinks = async ({ accountId }: Holder) =>
  (
    await world.db
      .selectFrom('password_resets')
      .select('id')
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute()
  ).length

const events = ({ accountId }: Holder) => world.events.filter((event) => event.accountId === accountId)

test('C05: an asking is looked into once, of fifty runs at once over two pools', async () => {
  const holder = await world.newHolder()
  const askId = await asked(holder)
  await Promise.all(
    Array.from({ length: 50 }, (_, n) => run(holder, askId, n % 2 ? world.first : world.second)),
  )
  expect(events(holder)).toEqual([
    { type: 'password.reset-asked', accountId: holder.accountId, data: { to: 'email' } },
  ])
  expect(await openLinks(holder)).toBe(1)
})

test('one that was cut off is looked into again, whole: nothing was sent before', async () => {
  const holder = await world.newHolder()
  const askId = await asked(holder)
  const cut: For = () => async (work) => {
    await world.first(holder, async (ctx) => {
      await work(ctx as never)
      throw new Error('cut off')
    })
  }
  await expect(sendReset(world.outside(), cut, askId)).rejects.toThrow('cut off')
  expect([await openLinks(holder), events(holder)]).toEqual([0, []])
  await run(holder, askId)
  expect([await openLinks(holder), events(holder).length]).toEqual([1, 1])
})

test('one that lay for too long comes to nothing, and is gone', async () => {
  const holder = await world.newHolder()
  const askId = await asked(holder)
  world.clock.advance(passwordReset.askSeconds)
  await run(holder, askId)
  expect([await openLinks(holder), events(holder)]).toEqual([0, []])
  expect(await idsOfAsks()).not.toContain(askId)
})

test('of five askings looked into at once, one link is open in the end', async () => {
  const holder = await world.newHolder()
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.push(await asked(holder))
  await Promise.all(ids.map((id, n) => run(holder, id, n % 2 ? world.first : world.second)))
  expect([await openLinks(holder), events(holder).length]).toEqual([1, 5])
})
