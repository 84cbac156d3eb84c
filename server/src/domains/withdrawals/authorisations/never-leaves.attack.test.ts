import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world.ts'
import { systemRandom } from '../../../platform/random.ts'
import { act, bodyOf, change, newAccount, place, type Real } from './acting.testing.ts'
import { changeKey, grant } from './acting-keys.testing.ts'
import { askWithdrawal } from './ask.ts'
import { declineWithdrawal } from './cancel.ts'
import { confirmWithdrawal } from './confirm.ts'
import { consumeWithdrawal } from './consume.ts'
import { type Asked, Model } from './model.testing.ts'
import { openUp, prelude, type Step, scene } from './stories.testing.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

/** What is tested: the answer to each step of a withdrawal is what the model says. */
async function withdraw(model: Model, real: Real, one: Step): Promise<void> {
  if (one.do === 'ask') await ask(model, real, one)
  const of = 'which' in one ? model.asked.at(-1 - one.which) : undefined
  if (!of) return
  if (one.do === 'confirm') await confirm(model, real, of)
  if (one.do === 'consume') await consume(model, real, of)
  if (one.do === 'decline') {
    const stops = model.isOpen(of)
    const before = of.state
    const done = await act(real, real.holder, (ctx) => declineWithdrawal(ctx, real.holder, of.id))
    if (stops) expect(bodyOf(done)?.state).toBe('cancelled')
    of.state = stops ? 'over' : before
  }
}

async function ask(model: Model, real: Real, { address, value, byKey }: Extract<Step, { do: 'ask' }>) {
  const wish = { address, value, session: model.session, key: byKey ? model.key.number : null }
  const source = byKey ? { apiRequest: await grant(real) } : { session: real.holder.sessionId }
  const body = bodyOf(
    await act(real, real.service, (ctx) =>
      askWithdrawal(ctx, real.service, {
        ...{ ...place(address), account: real.holder.accountId, amount: '0.5' },
        ...{ idempotencyKey: systemRandom.uuid(), source },
        ...(value !== null && { fiatValue: `${value}` }),
      }),
    ),
  )!
  const may = model.mayLeave(wish)
  expect([wish, body.state, may ? body.reasons : []]).toEqual([
    wish,
    may ? (byKey ? 'allowed' : 'confirmation-required') : 'refused',
    [],
  ])
  const state = may ? (byKey ? 'allowed' : 'open') : 'over'
  model.asked.push({ ...wish, id: body.id, state, until: model.now + 900 })
}

async function confirm(model: Model, real: Real, one: Asked): Promise<void> {
  const done = bodyOf(await act(real, real.holder, (ctx) => confirmWithdrawal(ctx, real.holder, one.id)))
  const isOurs = one.state === 'open' && model.isOpen(one) && one.session === model.session
  const may = isOurs && model.mayLeave(one, one)
  expect([one, done?.state ?? null]).toEqual([one, may ? 'allowed' : null])
  if (isOurs) Object.assign(one, may ? { state: 'allowed', until: model.now + 900 } : { state: 'over' })
}

async function consume(model: Model, real: Real, one: Asked): Promise<void> {
  const terms = {
    ...place(one.address),
    account: real.holder.accountId,
    amount: '0.5',
    consumptionId: 'once',
  }
  const done = bodyOf(
    await act(real, real.service, (ctx) => consumeWithdrawal(ctx, real.service, one.id, terms)),
  )
  const isReady = one.state === 'allowed' && model.isOpen(one)
  const may = isReady && model.mayLeave(one, one)
  const expected = may ? false : one.state === 'consumed' ? true : undefined
  expect([one, done?.repeated]).toEqual([one, expected])
  if (may) {
    one.state = 'consumed'
    model.left.push({ at: model.now, value: one.value })
  } else if (isReady) one.state = 'over'
}

test('F07, F09, F10, F12, F15, G13: whatever happens in whatever order, nothing leaves to an address that is not active, in a hold, or over a limit', async () => {
  let stories = 0
  let released = 0
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(scene, { minLength: 8, maxLength: 12, size: 'max' }),
      async (anywhere, scenes) => {
        const model = new Model()
        const real = await newAccount(world)
        for (const one of [...(anywhere ? openUp : []), ...prelude, ...scenes.flat()]) {
          await change(model, real, one)
          await changeKey(model, real, one)
          await withdraw(model, real, one)
        }
        stories += 1
        released += model.left.length
      },
    ),
    // A story found wrong is told whole rather than made shorter for minutes.
    { numRuns: 15, endOnFailure: true, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  )
  // They are about something: in every one of them value left, and more than once in most.
  expect(stories).toBeGreaterThan(0)
  expect(released).toBeGreaterThan(stories)
}, 120_000)
