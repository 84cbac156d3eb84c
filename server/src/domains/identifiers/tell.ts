import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { type Identifier, listIdentifiers, maskIdentifier, type StoredIdentifier } from '../accounts/index.ts'
import { circumstances, type Notice, sendNotice } from '../notices/index.ts'
import { findUnsettled } from './veto-store.ts'

type Named = Pick<Identifier, 'kind' | 'canonical' | 'written'>

/** `settled`: no older address can veto it any more, or it was there from the start. */
export type Told = StoredIdentifier & { settled: boolean }

/**
 * Which of some addresses of an account are told of what happens to it: every mail address (NIST SP 800-63B-4 4.6), and the numbers too where no
 * mail address is settled. Else a thief who adds an address to an account with a number alone would be the only one to be told from then on.
 */
async function toldOf(
  db: Reader,
  now: Date,
  accountId: string,
  known: StoredIdentifier[],
  affectedId: string | null,
): Promise<Told[]> {
  const unsettled = await findUnsettled(db, accountId, now)
  const all = known.map((one) => ({ ...one, settled: !unsettled.has(one.id) }))
  const byMail = all.some(({ kind, settled }) => kind === 'email' && settled)
  return all.filter(({ kind, id }) => kind === 'email' || !byMail || id === affectedId)
}

/** The same for whatever else happens to an account. */
export const listTold = async (db: Reader, now: Date, accountId: string): Promise<Told[]> =>
  toldOf(db, now, accountId, await listIdentifiers(db, now, accountId), null)

export type Changed = {
  accountId: string
  /** Every address the account had before the change. */
  before: StoredIdentifier[]
  added: Named | null
  leaving: StoredIdentifier | null
  veto: { token: string; until: Date }
}

/**
 * Every address that was there before may veto, unless one that is older may still veto it: else the address of a thief could undo what the holder
 * does against it. The new one is told without a link.
 */
export async function tellChanged(ctx: Ctx, changed: Changed): Promise<void> {
  const { accountId, before, added, leaving, veto } = changed
  const params = { ...circumstances(ctx), added: mask(added), leaving: mask(leaving) }
  const send = (to: string, link: Changed['veto'] | null): Promise<string> =>
    sendNotice(ctx, { template: 'identifier-changed', to, accountId, params: { ...params, veto: link } })
  for (const one of await toldOf(ctx.tx, ctx.now, accountId, before, leaving?.id ?? null))
    await send(one.written, one.settled ? veto : null)
  if (added) await send(added.written, null)
}

/** Every address that remains, and the one that was taken away again. */
export async function tellVetoed(
  ctx: Ctx,
  accountId: string,
  { added, leaving }: { added: Named | null; leaving: StoredIdentifier | null },
): Promise<void> {
  const params = { ...circumstances(ctx), added: mask(added), leaving: mask(leaving) }
  const known = await listIdentifiers(ctx.tx, ctx.now, accountId)
  const remaining = await toldOf(ctx.tx, ctx.now, accountId, known, leaving?.id ?? null)
  for (const { written } of [...remaining, ...(added ? [added] : [])]) {
    const notice: Notice = { template: 'identifier-vetoed', to: written, accountId, params }
    await sendNotice(ctx, notice)
  }
}

const mask = (one: Named | null): string | null => one && maskIdentifier(one.kind, one.written)
