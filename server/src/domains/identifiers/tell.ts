import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import {
  type Identifier,
  isSettled,
  listIdentifiers,
  maskIdentifier,
  type StoredIdentifier,
} from '../accounts/index.ts'
import { circumstances, type Notice, sendNotice } from '../notices/index.ts'

type Named = Pick<Identifier, 'kind' | 'canonical' | 'written'>

export type Told = StoredIdentifier & { settled: boolean }

/**
 * Which of the addresses of an account are told of what happens to it: every mail address (NIST SP 800-63B-4 4.6), and the numbers too where no
 * mail address is settled. Else a thief who adds an address to an account with a number alone would be the only one to be told from then on.
 */
function toldOf(known: StoredIdentifier[], now: Date, affectedId: string | null): Told[] {
  const all = known.map((one) => ({ ...one, settled: isSettled(known, one, now) }))
  const byMail = all.some(({ kind, settled }) => kind === 'email' && settled)
  return all.filter(({ kind, id }) => kind === 'email' || !byMail || id === affectedId)
}

/** The same for whatever else happens to an account. */
export const listTold = async (db: Reader, now: Date, accountId: string): Promise<Told[]> =>
  toldOf(await listIdentifiers(db, now, accountId), now, null)

export type Changed = {
  accountId: string
  /** Every address the account had before the change. */
  before: StoredIdentifier[]
  added: Named | null
  leaving: StoredIdentifier | null
  veto: { token: string; until: Date }
}

/**
 * Every settled address that was there before may veto: an unsettled one could be a thief's, and undo what the holder does against it. The new one is
 * told without a link.
 */
export async function tellChanged(ctx: Ctx, changed: Changed): Promise<void> {
  const { accountId, before, added, leaving, veto } = changed
  const params = { ...circumstances(ctx), added: mask(added), leaving: mask(leaving) }
  const send = (to: string, link: Changed['veto'] | null): Promise<string> =>
    sendNotice(ctx, { template: 'identifier-changed', to, accountId, params: { ...params, veto: link } })
  for (const one of toldOf(before, ctx.now, leaving?.id ?? null))
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
  const remaining = toldOf(known, ctx.now, leaving?.id ?? null)
  for (const { written } of [...remaining, ...(added ? [added] : [])]) {
    const notice: Notice = { template: 'identifier-vetoed', to: written, accountId, params }
    await sendNotice(ctx, notice)
  }
}

const mask = (one: Named | null): string | null => one && maskIdentifier(one.kind, one.written)
