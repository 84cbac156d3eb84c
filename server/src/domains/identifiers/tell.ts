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

const withStanding = (known: StoredIdentifier[], now: Date): Told[] =>
  known.map((one) => ({ ...one, settled: isSettled(known, one, now) }))

/**
 * Which of the addresses of an account are told of what happens to it: every mail address (NIST SP 800-63B-4 4.6), and the numbers too where no
 * mail address is settled. Else a thief who adds an address to an account with a number alone would be the only one to be told from then on.
 */
export async function listTold(db: Reader, now: Date, accountId: string): Promise<Told[]> {
  const all = withStanding(await listIdentifiers(db, now, accountId), now)
  const byMail = all.some(({ kind, settled }) => kind === 'email' && settled)
  return all.filter(({ kind }) => kind === 'email' || !byMail)
}

export type Changed = {
  accountId: string
  /** Every address the account had before the change. */
  before: StoredIdentifier[]
  added: Named | null
  leaving: StoredIdentifier | null
  veto: { token: string; until: Date }
}

/**
 * Every address that was there before is told, numbers too: of a change made by whoever reads the mailbox, only the number tells its owner.
 * Every settled one may veto: an unsettled one could be a thief's, and undo what the holder does against it. The new one is
 * told without a link.
 */
export async function tellChanged(ctx: Ctx, changed: Changed): Promise<void> {
  const { accountId, before, added, leaving, veto } = changed
  const params = { ...circumstances(ctx), added: mask(added), leaving: mask(leaving) }
  const send = (to: string, link: Changed['veto'] | null): Promise<string> =>
    sendNotice(ctx, { template: 'identifier-changed', to, accountId, params: { ...params, veto: link } })
  for (const one of withStanding(before, ctx.now)) await send(one.written, one.settled ? veto : null)
  if (added) await send(added.written, null)
}

/** Every address that remains, and the one that was taken away again. */
export async function tellVetoed(
  ctx: Ctx,
  accountId: string,
  { added, leaving }: { added: Named | null; leaving: StoredIdentifier | null },
): Promise<void> {
  const params = { ...circumstances(ctx), added: mask(added), leaving: mask(leaving) }
  const remaining = await listIdentifiers(ctx.tx, ctx.now, accountId)
  for (const { written } of [...remaining, ...(added ? [added] : [])]) {
    const notice: Notice = { template: 'identifier-vetoed', to: written, accountId, params }
    await sendNotice(ctx, notice)
  }
}

const mask = (one: Named | null): string | null => one && maskIdentifier(one.kind, one.written)
