import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fiftyAtOnce, type Holder, openWorld, type World } from '../../../test/world.ts'
import { Refusal } from '../../platform/refusal.ts'
import { storePassword } from '../passwords/index.ts'
import { beginTotp, confirmTotp, removeFactor, renewBackupCodes } from './change.ts'
import { listFactors } from './index.ts'
import { removeTotp } from './totp/index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.clock.now().getTime() })

const list = (holder: Holder) => listFactors(world.db, holder)
const nothing = { strongest: null, passkeys: [], totp: null, sms: null, backupCodes: null }

/** `length`: of the password, in code points. */
async function newHolder(length: number): Promise<Holder> {
  const holder = await world.newHolder()
  await world.first(holder, (ctx) => storePassword(ctx, holder.accountId, 'a hash', length))
  return holder
}

async function setUp(holder: Holder) {
  const { id, secret } = await world.first(holder, (ctx) => beginTotp(ctx, holder))
  const done = await world.first(holder, (ctx) => confirmTotp(ctx, holder, id, codeOf(secret)))
  if (done.kind !== 'confirmed') throw new Error(`not confirmed: ${done.kind}`)
  return { id, secret, backupCodes: done.backupCodes }
}

const remove = (holder: Holder, id: string) =>
  world.first(holder, (ctx) => removeFactor(ctx, holder, () => removeTotp(ctx, holder.accountId, id)))

it('brings ten backup codes with the first authenticator', async () => {
  const holder = await newHolder(15)
  expect(await list(holder)).toEqual(nothing)
  const { id, backupCodes } = await setUp(holder)
  expect(backupCodes).toHaveLength(10)
  const now = world.clock.now().toISOString()
  expect(await list(holder)).toEqual({
    ...nothing,
    strongest: 'totp',
    totp: { id, addedAt: now, lastUsedAt: null, disabled: false },
    backupCodes: { left: 10, total: 10, madeAt: now },
  })
  expect(world.events.map(({ type }) => type)).toEqual(['totp.added', 'backup-codes.made'])
  expect(world.events.at(-1)!.data).toEqual({ count: 10, first: true })
})

it('makes one set also when the confirmation comes fifty times at once', async () => {
  const holder = await newHolder(15)
  const { id, secret } = await world.first(holder, (ctx) => beginTotp(ctx, holder))
  const code = codeOf(secret)
  const counts = await fiftyAtOnce((n) =>
    (n % 2 ? world.first : world.second)(holder, (ctx) => confirmTotp(ctx, holder, id, code)),
  )
  expect(counts).toEqual({ confirmed: 1, over: 49 })
  expect((await list(holder)).backupCodes).toMatchObject({ total: 10 })
})

it('ends the codes with the factor they stand in for, and makes fresh ones with the next', async () => {
  const holder = await newHolder(15)
  const first = await setUp(holder)
  await remove(holder, first.id)
  expect(await list(holder)).toEqual(nothing)
  const second = await setUp(holder)
  expect(second.backupCodes).toHaveLength(10)
  expect(second.backupCodes).not.toEqual(first.backupCodes)
})

it('keeps the last factor beside a password of fourteen code points', async () => {
  const holder = await newHolder(14)
  const { id } = await setUp(holder)
  await expect(remove(holder, id)).rejects.toThrow(
    new Refusal('factor-required', { extras: { minimum: 15 } }),
  )
  expect(await list(holder)).toMatchObject({ totp: { id }, backupCodes: { left: 10 } })
})

it('makes no codes ahead of a factor: a thief could keep them for the day there is one', async () => {
  const holder = await newHolder(15)
  const renew = () => world.first(holder, (ctx) => renewBackupCodes(ctx, holder))
  await expect(renew()).rejects.toThrow(new Refusal('factor-missing'))
  const { backupCodes } = await setUp(holder)
  const renewed = await renew()
  expect(renewed).toHaveLength(10)
  expect(renewed.filter((code) => backupCodes!.includes(code))).toEqual([])
  expect(world.events.at(-1)).toMatchObject({ type: 'backup-codes.made', data: { first: false } })
})
