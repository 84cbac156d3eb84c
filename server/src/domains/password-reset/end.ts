import type { Ctx } from '../../platform/ctx.ts'
import { endOf } from './store.ts'

/** Ends every link under way: the password, the factors or the addresses it was asked for are not those of now (D01). */
export const endResets = (ctx: Pick<Ctx, 'tx' | 'now'>, accountId: string): Promise<void> =>
  endOf(ctx.tx, accountId, ctx.now)
