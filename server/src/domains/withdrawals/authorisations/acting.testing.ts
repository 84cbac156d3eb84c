import type { Holder, World } from '../../../../test/world.ts'
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
import { insertKey } from './keyed.testing.ts'
import type { Cause, Model } from './model.testing.ts'
import type { Step } from './stories.testing.ts'

const addresses = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
]
export const place = (address: number) => ({
  kind: 'on-chain' as const,
  asset: 'ETH',
  network: 'ethereum',
  address: addresses[address]!,
  memo: '',
})

export type Real = {
  world: World
  holder: Holder
  service: CallerOf<'service'>
  /** The key that withdraws, as it is or was. */
  key: { id: string }
  /** Ids of what stands on the list, by address. */
  entries: Map<number, string>
}

/** One transaction with everything that follows from its events, as behind the gate. Null where it was refused. */
export async function act<T>(
  { world }: Real,
  caller: Caller,
  work: (ctx: Ctx<AnyEvent>) => Promise<T>,
): Promise<T | null> {
  const out = world.outside()
  try {
    return await out.db.transaction().execute((tx) => work(createCtx(out, tx, caller)))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

export const bodyOf = (answer: Answer | null) =>
  answer?.kind === 'answer'
    ? (answer.body as { id: string; state: string; repeated?: boolean; reasons?: unknown[] })
    : null

export async function newAccount(world: World): Promise<Real> {
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
  const { id: serviceId, name } = service
  const caller = { kind: 'service' as const, client, serviceId, name, scopes: [], authorities: [] }
  const key = await insertKey(db, now, holder.accountId)
  const real = { world, holder, service: caller, key, entries: new Map() }
  await handOver(real)
  return real
}

/** A session that lives as long as any of these stories, in the hands of the service. */
async function handOver({ world, holder, service }: Real): Promise<void> {
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
export async function change(model: Model, real: Real, one: Step): Promise<void> {
  const { holder, world } = real
  const { accountId } = holder
  // The gate refuses changes of settings while they are locked.
  const open = !model.isLocked()
  if (one.do === 'wait') {
    world.clock.advance(one.seconds)
    model.now += one.seconds
  }
  if (one.do === 'add' && open) {
    const typed = { ...place(one.address), label: `Address ${one.address}` }
    const row = await act(real, holder, (ctx) => addAddress(ctx, accountId, typed))
    if (row) {
      model.add(one.address)
      real.entries.set(one.address, row.id)
    }
  }
  if (one.do === 'remove' && open && model.list.has(one.address)) {
    await act(real, holder, (ctx) => removeAddress(ctx, accountId, real.entries.get(one.address)!))
    model.list.delete(one.address)
  }
  if (one.do === 'off' && open && (await act(real, holder, (ctx) => askOff(ctx, accountId))))
    model.offAt = model.now + 48 * 3600
  if (one.do === 'stay-on' && (await act(real, holder, (ctx) => cancelOff(ctx, accountId))))
    model.offAt = null
  if (one.do === 'on' && (await act(real, holder, (ctx) => turnOn(ctx, accountId)))) model.offAt = null
  if (one.do === 'freeze' && (await act(real, holder, (ctx) => freezeBySession(ctx, holder)))) model.freeze()
  if (one.do === 'lift' && (await act(real, holder, (ctx) => liftFreeze(ctx, accountId))))
    model.frozen = { until: model.now + 24 * 3600 }
  if (
    one.do === 'lock' &&
    (await act(real, holder, (ctx) => lockSettings(ctx, accountId, { days: 1, key: false })))
  )
    model.lockSettings()
  if (one.do === 'unlock' && (await act(real, holder, (ctx) => beginUnlocking(ctx, accountId))))
    model.lock = { until: model.now + 24 * 3600 }
  if (one.do === 'change' && open) {
    await act(real, holder, (ctx) => ctx.record(eventOf(one.cause, accountId)))
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
