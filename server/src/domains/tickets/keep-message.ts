import type { Ctx } from '../../platform/ctx.ts'
import type { TicketEvent } from './events.ts'
import { findOwn, findShapes, redact, wordLists } from './secrets/index.ts'
import type { TicketRow } from './store.ts'
import { insertMessage } from './store-messages.ts'

/**
 * The one way by which a message is stored: sealed, and without any secret that is still in it. What its writer was to be stopped with is not there any
 * more; what comes another way (an answer of the desk that quotes, a mail) is taken out here.
 */
export async function keepMessage(
  ctx: Ctx<TicketEvent>,
  { id: ticketId, number, accountId }: Pick<TicketRow, 'id' | 'number' | 'accountId'>,
  written: string,
): Promise<void> {
  const { text, kinds } = await withoutSecrets(ctx, accountId, written)
  const id = ctx.random.uuid()
  await insertMessage(ctx.tx, {
    id,
    ticketId,
    staffId: ctx.caller.kind === 'staff' ? ctx.caller.staffId : null,
    text: ctx.keys.seal('ticket-messages', id, text),
    redacted: kinds.join(','),
    writtenAt: ctx.now,
  })
  if (kinds.length > 0)
    await ctx.record({ type: 'ticket.redacted', accountId, data: { number, kinds: kinds.join(', ') } })
}

async function withoutSecrets(ctx: Ctx<TicketEvent>, accountId: string | null, written: string) {
  const shapes = findShapes(written, wordLists)
  const own = accountId ? await findOwn({ db: ctx.tx, keys: ctx.keys }, accountId, written) : []
  const others = own.filter((one) => !shapes.some(({ start, end }) => one.start < end && start < one.end))
  return redact(written, [...shapes, ...others])
}
