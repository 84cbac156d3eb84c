import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { whitelist } from '../../../policy/holds.ts'
import { lockAccount } from '../../accounts/index.ts'
import type { Destination, TypedDestination } from '../destinations/index.ts'
import { allowAdding, allowChanging, requireListed } from './allow.ts'
import type { WhitelistEvent } from './events.ts'
import { refuseHeld } from './held.ts'
import { readLabel } from './label.ts'
import { endListed, insertListed, type Row, setLabel } from './store.ts'
import { namedIn } from './told.ts'

type Acting = Ctx<WhitelistEvent>

/** Refuses: held-whitelist, what `allowAdding` refuses. */
export async function addAddress(
  ctx: Acting,
  accountId: string,
  typed: TypedDestination & { label: string },
): Promise<Row> {
  await lockAccount(ctx.tx, accountId)
  await refuseHeld(ctx.tx, accountId, ctx.now)
  const { destination, label } = await allowAdding(ctx.tx, accountId, typed)
  const row = await insert(ctx, accountId, destination, label)
  const data = { ...namedIn(destination, label), until: row.activeAt.toISOString() }
  await ctx.record({ type: 'withdrawal-address.added', accountId, data })
  return row
}

/** The entry of before ends now; the new one waits as any other does, whatever of it is new. Refuses: held-whitelist, what `allowChanging` refuses. */
export async function changeAddress(
  ctx: Acting,
  accountId: string,
  id: string,
  typed: TypedDestination,
): Promise<Row> {
  await lockAccount(ctx.tx, accountId)
  await refuseHeld(ctx.tx, accountId, ctx.now)
  const { destination, replaced } = await allowChanging(ctx.tx, accountId, id, typed)
  await endListed(ctx.tx, accountId, id, ctx.now)
  const row = await insert(ctx, accountId, destination, replaced.label)
  const data = { ...namedIn(destination, replaced.label), until: row.activeAt.toISOString() }
  await ctx.record({ type: 'withdrawal-address.changed', accountId, data })
  return row
}

async function insert(ctx: Acting, accountId: string, destination: Destination, label: string): Promise<Row> {
  const row = { ...destination, id: ctx.random.uuid(), label }
  const times = await insertListed(ctx.tx, {
    ...row,
    accountId,
    now: ctx.now,
    waitSeconds: whitelist.addressSeconds,
  })
  if (!times) throw new Refusal('address-listed', { field: 'address' })
  return { ...row, ...times }
}

/** Refuses: bad-shape (field `label`), not-found. */
export async function renameAddress(ctx: Acting, accountId: string, id: string, typed: string): Promise<Row> {
  const label = readLabel(typed)
  await lockAccount(ctx.tx, accountId)
  const row = await requireListed(ctx.tx, accountId, id)
  if (row.label === label) return row
  await setLabel(ctx.tx, accountId, id, label)
  const data = { ...namedIn(row, label), until: null }
  await ctx.record({ type: 'withdrawal-address.changed', accountId, data })
  return { ...row, label }
}

/** Refuses: not-found. */
export async function removeAddress(ctx: Acting, accountId: string, id: string): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  const row = await requireListed(ctx.tx, accountId, id)
  await endListed(ctx.tx, accountId, id, ctx.now)
  await ctx.record({ type: 'withdrawal-address.removed', accountId, data: namedIn(row, row.label) })
}
