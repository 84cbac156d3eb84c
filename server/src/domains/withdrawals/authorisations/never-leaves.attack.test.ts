import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Holder, openWorld, type World } from '../../../../test/world.ts'
import type { AnyEvent } from '../../../app/consequences.ts'
import { createCtx } from '../../../app/record.ts'
import type { Caller, Ctx } from '../../../platform/ctx.ts'
import type { Answer, CallerOf } from '../../../platform/http/route.ts'
import { systemRandom } from '../../../platform/random.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { freezeBySession } from '../../freeze/freeze.ts'
import { liftFreeze } from '../../freeze/lift.ts'
import { lockSettings } from '../../settings-lock/lock.ts'
import { beginUnlocking } from '../../settings-lock/unlock.ts'
import { putSecret } from '../../trading-password/secret/index.ts'
import { addAddress, removeAddress } from '../whitelist/change-list.ts'
import { askOff, cancelOff, turnOn } from '../whitelist/mode.ts'
import { askWithdrawal } from './ask.ts'
import { declineWithdrawal } from './cancel.ts'
import { confirmWithdrawal } from './confirm.ts'
import { consumeWithdrawal } from './consume.ts'
import { type Asked, type Cause, holdSeconds, Model } from './model.testing.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const addresses = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
]
const place = (address: number) => ({
  kind: 'on-chain' as const,
  asset: 'ETH',
  network: 'ethereum',
  address: addresses[address]!,
  memo: '',
})

type Real = {
  holder: Holder
  service: CallerOf<'service'>
  /** Ids of what stands on the list, by address. */
  entries: Map<number, string>
}

/** One transaction with everything that follows from its events, as behind the gate. Null where it was refused. */
async function act<T>(caller: Caller, work: (ctx: Ctx<AnyEvent>) => Promise<T>): Promise<T | null> {
  const out = world.outside()
  try {
    return await out.db.transaction().execute((tx) => work(createCtx(out, tx, caller)))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

const bodyOf = (answer: Answer | null) =>
  answer?.kind === 'answer'
    ? (answer.body as { id: string; state: string; repeated?: boolean; reasons?: unknown[] })
    : null

async function newAccount(): Promise<Real> {
  const { db } = world
  const holder = await world.newHolder()
  const now = world.clock.now()
  const service = { id: systemRandom.uuid(), name: systemRandom.uuid() }
  const lists = { scopes: ['withdrawals'], addresses: [], return_urls: [] }
  await db
    .insertInto('services')
    .values({ ...service, ...lists, created_at: now })
    .execute()
  await db
    .transaction()
    .execute((tx) => putSecret(tx, holder.accountId, { mode: 'password', hash: 'of no use', now }))
  const { client } = holder
  const caller = { kind: 'service' as const, client, serviceId: service.id, name: service.name, scopes: [] }
  const real = { holder, service: caller, entries: new Map() }
  await handOver(real)
  return real
}

/** A session that lives as long as any of these stories, in the hands of the service. */
async function handOver({ holder, service }: Real): Promise<void> {
  const created_at = world.clock.now()
  await world.db
    .updateTable('sessions')
    .set({ ends_at: new Date('2099-01-01'), idle_seconds: 1e9 })
    .where('id', '=', holder.sessionId)
    .execute()
  const row = { session_id: holder.sessionId, account_id: holder.accountId, service_id: service.serviceId }
  await world.db
    .insertInto('service_sessions')
    .values({ ...row, created_at, token_hash: systemRandom.bytes(32) })
    .execute()
}

type Step =
  | { do: 'wait'; seconds: number }
  | { do: 'add' | 'remove'; address: number }
  | { do: 'off' | 'stay-on' | 'on' | 'freeze' | 'lift' | 'lock' | 'unlock' | 'sign-in-anew' }
  | { do: 'change'; cause: Cause }
  | { do: 'ask'; address: number; value: number | null }
  | { do: 'confirm' | 'consume' | 'decline'; which: number }

/** Mostly the one that counts from the start. */
const address = fc.constantFrom(0, 0, 0, 1, 2)
const seconds = fc.constantFrom(...[0.1, 0.26, 1, 24, 24, 48].map((hours) => hours * 3600))
const value = fc.constantFrom(null, 1, 400, 600, 1000, 1001)
const which = fc.constantFrom(0, 0, 1, 2)
const names = fc.constantFrom(
  ...(['off', 'off', 'stay-on', 'on', 'freeze', 'lift', 'lock', 'unlock', 'sign-in-anew'] as const),
)
const cause = fc.constantFrom(...(Object.keys(holdSeconds) as Cause[]))

const changing: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), address }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), address }) },
  { weight: 3, arbitrary: fc.record({ do: names }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const), cause }) },
)
const now = (step: 'confirm' | 'consume' | 'decline') => fc.record({ do: fc.constant(step), which })
const maybe = fc.array(changing, { maxLength: 1 })
/** What does not cancel what is confirmed, and yet keeps it from leaving: only the last look sees it. */
const quiet: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('remove' as const), address: fc.constant(0) }),
  fc.record({ do: fc.constant('sign-in-anew' as const) }),
)
const late = fc.oneof(
  { weight: 1, arbitrary: maybe },
  { weight: 1, arbitrary: fc.array(quiet, { maxLength: 1 }) },
)

/** Somebody withdraws, while somebody changes the account before, between and after. */
const scene: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(changing, { maxLength: 3 }),
    fc.array(fc.record({ do: fc.constant('ask' as const), address, value }), { minLength: 1, maxLength: 3 }),
    late,
    fc.array(now('confirm'), { minLength: 1, maxLength: 3 }),
    late,
    fc.array(fc.oneof(now('consume'), now('consume'), now('consume'), now('decline')), { maxLength: 4 }),
  )
  .map((parts) => parts.flat())

/** So that each story begins where value can leave: an address that has waited, and a withdrawal to it. */
const prelude: Step[] = [
  { do: 'add', address: 0 },
  { do: 'wait', seconds: 24 * 3600 },
  { do: 'ask', address: 0, value: 1 },
  { do: 'confirm', which: 0 },
  { do: 'consume', which: 0 },
]

const eventOf = (cause: Cause, accountId: string): AnyEvent => {
  const data = {
    'password.changed': { keptSessions: true },
    'backup-codes.made': { count: 10, first: false },
    'identifier.changed': { kind: 'email', how: 'added' },
    'trading-password.set': { how: 'changed' },
  }[cause]
  return { type: cause, accountId, data } as AnyEvent
}

/** What the holder does to the account. The model is told what was done; whether it was allowed is not what is tested here. */
async function change(model: Model, real: Real, one: Step): Promise<void> {
  const { holder } = real
  const { accountId } = holder
  // The gate refuses changes of settings while they are locked.
  const open = !model.isLocked()
  if (one.do === 'wait') {
    world.clock.advance(one.seconds)
    model.now += one.seconds
  }
  if (one.do === 'add' && open) {
    const typed = { ...place(one.address), label: `Address ${one.address}` }
    const row = await act(holder, (ctx) => addAddress(ctx, accountId, typed))
    if (row) {
      model.add(one.address)
      real.entries.set(one.address, row.id)
    }
  }
  if (one.do === 'remove' && open && model.list.has(one.address)) {
    await act(holder, (ctx) => removeAddress(ctx, accountId, real.entries.get(one.address)!))
    model.list.delete(one.address)
  }
  if (one.do === 'off' && open && (await act(holder, (ctx) => askOff(ctx, accountId))))
    model.offAt = model.now + 48 * 3600
  if (one.do === 'stay-on' && (await act(holder, (ctx) => cancelOff(ctx, accountId)))) model.offAt = null
  if (one.do === 'on' && (await act(holder, (ctx) => turnOn(ctx, accountId)))) model.offAt = null
  if (one.do === 'freeze' && (await act(holder, (ctx) => freezeBySession(ctx, holder)))) model.freeze()
  if (one.do === 'lift' && (await act(holder, (ctx) => liftFreeze(ctx, accountId))))
    model.frozen = { until: model.now + 24 * 3600 }
  if (
    one.do === 'lock' &&
    (await act(holder, (ctx) => lockSettings(ctx, accountId, { days: 1, key: false })))
  )
    model.lockSettings()
  if (one.do === 'unlock' && (await act(holder, (ctx) => beginUnlocking(ctx, accountId))))
    model.lock = { until: model.now + 24 * 3600 }
  if (one.do === 'change' && open) {
    await act(holder, (ctx) => ctx.record(eventOf(one.cause, accountId)))
    model.happen(one.cause)
  }
  if (one.do === 'sign-in-anew') {
    await world.db
      .updateTable('sessions')
      .set({ ended_at: world.clock.now() })
      .where('id', '=', holder.sessionId)
      .execute()
    real.holder = await world.sessionOf(accountId)
    await handOver(real)
    model.session += 1
  }
}

/** What is tested: the answer to each step of a withdrawal is what the model says. */
async function withdraw(model: Model, real: Real, one: Step): Promise<void> {
  if (one.do === 'ask') await ask(model, real, one.address, one.value)
  const of = 'which' in one ? model.asked.at(-1 - one.which) : undefined
  if (!of) return
  if (one.do === 'confirm') await confirm(model, real, of)
  if (one.do === 'consume') await consume(model, real, of)
  if (one.do === 'decline') {
    const stops = model.isOpen(of)
    const before = of.state
    const done = await act(real.holder, (ctx) => declineWithdrawal(ctx, real.holder, of.id))
    if (stops) expect(bodyOf(done)?.state).toBe('cancelled')
    of.state = stops ? 'over' : before
  }
}

async function ask(model: Model, real: Real, where: number, value: number | null): Promise<void> {
  const wish = { address: where, value, session: model.session }
  const body = bodyOf(
    await act(real.service, (ctx) =>
      askWithdrawal(ctx, real.service, {
        ...{ ...place(where), account: real.holder.accountId, amount: '0.5' },
        ...{ idempotencyKey: systemRandom.uuid(), source: { session: real.holder.sessionId } },
        ...(value !== null && { fiatValue: `${value}` }),
      }),
    ),
  )!
  const may = model.mayLeave(wish)
  expect([wish, body.state, may ? body.reasons : []]).toEqual([
    wish,
    may ? 'confirmation-required' : 'refused',
    [],
  ])
  model.asked.push({ ...wish, id: body.id, state: may ? 'open' : 'over', until: model.now + 900 })
}

async function confirm(model: Model, real: Real, one: Asked): Promise<void> {
  const done = bodyOf(await act(real.holder, (ctx) => confirmWithdrawal(ctx, real.holder, one.id)))
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
  const done = bodyOf(await act(real.service, (ctx) => consumeWithdrawal(ctx, real.service, one.id, terms)))
  const isReady = one.state === 'allowed' && model.isOpen(one)
  const may = isReady && model.mayLeave(one, one)
  const expected = may ? false : one.state === 'consumed' ? true : undefined
  expect([one, done?.repeated]).toEqual([one, expected])
  if (may) {
    one.state = 'consumed'
    model.left.push({ at: model.now, value: one.value })
  } else if (isReady) one.state = 'over'
}

/** Every second one of an account that may withdraw to any address. */
const openUp: Step[] = [{ do: 'off' }, { do: 'wait', seconds: 48 * 3600 }]

test('F07, F09, F10, F12, F15: whatever happens in whatever order, nothing leaves to an address that is not active, in a hold, or over a limit', async () => {
  let stories = 0
  let released = 0
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(scene, { minLength: 8, maxLength: 12, size: 'max' }),
      async (anywhere, scenes) => {
        const model = new Model()
        const real = await newAccount()
        for (const one of [...(anywhere ? openUp : []), ...prelude, ...scenes.flat()]) {
          await change(model, real, one)
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
