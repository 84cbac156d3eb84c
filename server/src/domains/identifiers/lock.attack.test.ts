import { afterAll, beforeAll, expect, test } from 'vitest'
import { fiftyAtOnce, type Holder, openWorld, type World } from '../../../test/world.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { systemRandom } from '../../platform/random.ts'
import { Refusal } from '../../platform/refusal.ts'
import { identifierChange } from '../../policy/holds.ts'
import { insertIdentifier, listIdentifiers, readIdentifier, setLeaving } from '../accounts/index.ts'
import { beginChange } from './begin.ts'
import type { IdentifierEvent } from './events.ts'
import { removeIdentifier } from './remove.ts'
import { veto } from './veto.ts'

/** Below the door, where no confirmation ends the others: what the account's lock decides by itself. */
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const number = (): string => `+44740${systemRandom.digits(7)}`
const email = (): string => `${systemRandom.digits(12)}@example.com`

/** An account with further addresses, all there from the start. */
async function holderWith(...identifiers: string[]) {
  const holder = await world.newHolder()
  for (const identifier of identifiers) {
    const row = {
      id: systemRandom.uuid(),
      accountId: holder.accountId,
      identifier: readIdentifier({ identifier }),
      now: world.clock.now(),
    }
    await world.db.transaction().execute((tx) => insertIdentifier(tx, row))
  }
  return { holder, known: await listIdentifiers(world.db, world.clock.now(), holder.accountId) }
}

/** How it came out: `done`, or the code of its refusal. By turns on two pools, as two processes would have. */
const outcomes = (holder: Holder, work: (ctx: Ctx<IdentifierEvent>, n: number) => Promise<unknown>) =>
  fiftyAtOnce(async (n) => {
    try {
      await (n % 2 ? world.first : world.second)(holder, (ctx) => work(ctx, n))
      return { kind: 'done' }
    } catch (error) {
      if (error instanceof Refusal) return { kind: error.code }
      throw error
    }
  })

const staying = async ({ accountId }: Holder): Promise<number> =>
  (await listIdentifiers(world.db, world.clock.now(), accountId)).filter(({ leavesAt }) => leavesAt === null)
    .length

test('two mail addresses, each removed twenty-five times: one leaves, the other has to wait seven days', async () => {
  const { holder, known } = await holderWith(email(), email())
  const counts = await outcomes(holder, (ctx, n) => removeIdentifier(ctx, holder, known[1 + (n % 2)]!.id))
  expect(counts.done).toBe(1)
  expect((counts['change-too-soon'] ?? 0) + (counts['not-found'] ?? 0)).toBe(49)
  expect(await staying(holder)).toBe(2)
})

test('an address and a number, each removed twenty-five times: one stays', async () => {
  const { holder, known } = await holderWith(number())
  const counts = await outcomes(holder, (ctx, n) => removeIdentifier(ctx, holder, known[n % 2]!.id))
  expect(counts.done).toBe(1)
  expect((counts['last-identifier'] ?? 0) + (counts['not-found'] ?? 0)).toBe(49)
  expect(await staying(holder)).toBe(1)
})

test('fifty changes begun at once: ten messages, and one change under way', async () => {
  const { holder } = await holderWith()
  const counts = await outcomes(holder, (ctx) =>
    beginChange(ctx, holder, { identifier: email(), replacesId: null }),
  )
  expect(counts).toEqual({ done: 10, 'too-many-requests': 40 })
  const rows = await world.db
    .selectFrom('identifier_changes')
    .select('id')
    .where('account_id', '=', holder.accountId)
    .execute()
  expect(rows).toHaveLength(1)
  const codes = await world.db
    .selectFrom('codes')
    .select('subject')
    .where('purpose', '=', 'identifier')
    .execute()
  expect(codes.filter(({ subject }) => subject.equals(tokenHash(rows[0]!.id)))).toHaveLength(1)
})

test('a veto by a clock that is behind, after the old address is somebody else’s: over, and the account keeps its new one', async () => {
  const { holder, known } = await holderWith()
  const [old] = known
  const token = systemRandom.token()
  const now = world.clock.now()
  const until = new Date(now.getTime() + identifierChange.vetoSeconds * 1000)
  const added = readIdentifier({ identifier: email() })
  const addedId = systemRandom.uuid()
  await world.db.transaction().execute(async (tx) => {
    await insertIdentifier(tx, { id: addedId, accountId: holder.accountId, identifier: added, now })
    await setLeaving(tx, holder.accountId, old!.id, until)
    await tx
      .insertInto('identifier_changes')
      .values({
        id: systemRandom.uuid(),
        account_id: holder.accountId,
        session_id: holder.sessionId,
        kind: 'email',
        canonical: added.canonical,
        written: added.written,
        replaces_id: old!.id,
        added_id: addedId,
        created_at: now,
        expires_at: now,
        done_at: now,
        veto_hash: tokenHash(token),
        veto_until: until,
      })
      .execute()
  })
  // A process whose clock is a minute ahead gives the address to the next who proves it.
  const other = await world.newHolder()
  const taken = await world.db.transaction().execute((tx) =>
    insertIdentifier(tx, {
      id: systemRandom.uuid(),
      accountId: other.accountId,
      identifier: readIdentifier({ identifier: old!.written }),
      now: new Date(until.getTime() + 60_000),
    }),
  )
  expect(taken).toBe(true)
  world.clock.advance(identifierChange.vetoSeconds - 1)
  const counts = await outcomes(holder, (ctx) => veto(ctx, token))
  expect(counts).toEqual({ 'veto-over': 50 })
  const left = await listIdentifiers(world.db, world.clock.now(), holder.accountId)
  expect(left.map(({ canonical, leavesAt }) => [canonical, leavesAt])).toEqual([[added.canonical, null]])
})
