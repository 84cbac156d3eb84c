import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fiftyAtOnce, type Holder, noneLost, openWorld, type World } from '../../../test/world.ts'
import type { ActionName } from '../../policy/actions.ts'
import { beginEnrolment, confirmEnrolment } from '../factors/totp/index.ts'
import { createHasher, type Hasher, storePassword } from '../passwords/index.ts'
import { takeAnswer } from './answer.ts'
import { ownerOf } from './holder.ts'
import { demandConfirmation, digestRequest, spendConfirmation } from './index.ts'
import { prepareAnswer } from './prepare-answer.ts'
import { claimAnswer } from './store.ts'

/** What can not be reached through the door of today's routes, or only by chance. */

const password = 'quiet harbour lantern 47'
let world: World
let hasher: Hasher
beforeAll(async () => {
  world = await openWorld()
  hasher = await createHasher({
    concurrency: 1,
    queue: 20,
    pepper: Buffer.alloc(32, 1),
    targetMilliseconds: 1,
  })
})
afterAll(async () => {
  await hasher.close()
  await world.close()
})

const digest = digestRequest({ method: 'POST', path: '/v1/x', params: {}, query: {}, body: {} })
const action: ActionName = 'factors.backup-codes.make'

async function withPassword(): Promise<Holder> {
  const holder = await world.newHolder()
  await setPassword(holder, password)
  return holder
}

async function setPassword(holder: Holder, to: string): Promise<void> {
  const hash = await hasher.hash(to)
  await world.first(holder, (ctx) => storePassword(ctx, holder.accountId, hash, to.length))
}

async function answered(holder: Holder): Promise<string> {
  const { id } = await demandConfirmation(world.outside(), holder, action, digest)
  const given = { proof: 'password', password } as const
  const prepared = await prepareAnswer(hasher, world.outside(), holder, id, given)
  const answer = await world.first(holder, (ctx) => takeAnswer(ctx, holder, id, given, prepared))
  expect(answer).toMatchObject({ kind: 'answer', body: { confirmation: { proofs: [{ done: true }] } } })
  return id
}

const spend = (holder: Holder, id: string, as: ActionName = action) =>
  world.first(holder, (ctx) => spendConfirmation(ctx, { ...holder, id, action: as, digest }))

it('spends what was confirmed', async () => {
  const holder = await withPassword()
  expect(await spend(holder, await answered(holder))).toEqual({ kind: 'spent' })
})

it('is still there when the action itself failed: the spending goes back with it', async () => {
  const holder = await withPassword()
  const id = await answered(holder)
  const use = { ...holder, id, action, digest }
  const failing = world.first(holder, async (ctx) => {
    expect(await spendConfirmation(ctx, use)).toEqual({ kind: 'spent' })
    throw new Error('the action')
  })
  await expect(failing).rejects.toThrow('the action')
  expect(await spend(holder, id)).toEqual({ kind: 'spent' })
})

it('is bound to its action, also where two actions had the same request', async () => {
  const holder = await withPassword()
  const id = await answered(holder)
  const refused = { kind: 'refused', code: 'confirmation-mismatch' }
  expect(await spend(holder, id, 'factors.totp.add')).toEqual(refused)
  expect(world.events.at(-1)).toMatchObject({ data: { action, because: 'changed' } })
})

it('asks for the factors of now, however it came to be weaker than that (F04)', async () => {
  const holder = await withPassword()
  const id = await answered(holder)
  const { id: totp, secret } = await world.first(holder, (ctx) =>
    beginEnrolment(ctx, { ...holder, address: 'a@example.com' }),
  )
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: +world.clock.now() })
  await world.first(holder, (ctx) => confirmEnrolment(ctx, holder, totp, code, noneLost))
  expect(await spend(holder, id)).toEqual({ kind: 'refused', code: 'confirmation-mismatch' })
  expect(world.events.at(-1)).toMatchObject({ data: { because: 'factors-changed' } })
})

it('believes no password that was changed between its check and its answer', async () => {
  const holder = await withPassword()
  const { id } = await demandConfirmation(world.outside(), holder, action, digest)
  const given = { proof: 'password', password } as const
  const prepared = await prepareAnswer(hasher, world.outside(), holder, id, given)
  await setPassword(holder, 'another lantern, another harbour')
  const answer = await world.first(holder, (ctx) => takeAnswer(ctx, holder, id, given, prepared))
  expect(answer).toMatchObject({ kind: 'refused', code: 'password-wrong' })
})

it('gives an answer back that was never looked at', async () => {
  const holder = await withPassword()
  const { id } = await demandConfirmation(world.outside(), holder, action, digest)
  const busy: Hasher = { ...hasher, verify: () => Promise.reject(new Error('busy')) }
  const given = { proof: 'password', password } as const
  for (let n = 0; n < 7; n++)
    await expect(prepareAnswer(busy, world.outside(), holder, id, given)).rejects.toThrow('busy')
  const row = await world.db
    .selectFrom('confirmations')
    .select('wrong_tries')
    .where('id', '=', id)
    .executeTakeFirst()
  expect(row).toEqual({ wrong_tries: 0 })
  expect((await prepareAnswer(hasher, world.outside(), holder, id, given)).kind).toBe('claimed')
})

it('lets five of fifty answers at once be looked at, however many tries the secret itself has left (F06)', async () => {
  const holder = await withPassword()
  const { id } = await demandConfirmation(world.outside(), holder, action, digest)
  const counts = await fiftyAtOnce(async () => {
    const row = await claimAnswer(world.db, ownerOf(world.clock.now(), holder, id), 'password', 5)
    return { kind: row ? 'claimed' : 'refused' }
  })
  expect(counts).toEqual({ claimed: 5, refused: 45 })
})
