import type { Ctx } from '../../platform/ctx.ts'
import { deleteSignInsOf } from './store.ts'

/** Ends every sign-in that has proven the account's password: what it proved, or what it would be asked, has changed. */
export const endSignIns = (ctx: Pick<Ctx, 'tx'>, accountId: string): Promise<void> =>
  deleteSignInsOf(ctx.tx, accountId)
