import { addressKey } from '../../platform/client/address.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type TicketTopic, tickets } from '../../policy/support.ts'
import { lockAccount } from '../accounts/index.ts'
import { requireRate } from '../limits/index.ts'
import { sendNotice } from '../notices/index.ts'
import { takeReplyAddress } from '../reply-addresses/index.ts'
import type { TicketEvent } from './events.ts'
import { keepMessage } from './keep-message.ts'
import { drawNumber } from './number.ts'
import { insertTicket } from './store.ts'
import { countOpen } from './store-lists.ts'

export type NewTicket = { topic: TicketTopic; subject: string; text: string }

/** Once nothing stops the message: who has to write it again has opened nothing yet. Refuses: too-many-requests. */
export async function spendOpening(
  { db, now, client }: Pick<Outside, 'db' | 'now' | 'client'>,
  accountId: string | null,
): Promise<void> {
  await requireRate(db, now, 'ticket.open', addressKey(client.address))
  if (accountId === null) await requireRate(db, now, 'ticket.everyone', 'everyone')
  else await requireRate(db, now, 'ticket.account', accountId)
}

/** Refuses: too-many-tickets. */
export async function openForHolder(
  ctx: Ctx<TicketEvent>,
  accountId: string,
  ticket: NewTicket,
): Promise<string> {
  // Those that ask at once stand in line for the last free place.
  await lockAccount(ctx.tx, accountId)
  if ((await countOpen(ctx.tx, accountId)) >= tickets.open) throw new Refusal('too-many-tickets')
  const { id } = await insert(ctx, ticket, { accountId, replyTo: null, tokenHash: null })
  return id
}

/** From an address that its reader has proven. The link that goes there opens it; the number alone opens nothing. Refuses: reply-address-required. */
export async function openForReader(
  ctx: Ctx<TicketEvent>,
  proof: string,
  ticket: NewTicket,
): Promise<{ number: string; token: string }> {
  const replyTo = await takeReplyAddress(ctx, proof)
  const token = ctx.random.token()
  const { number } = await insert(ctx, ticket, { accountId: null, replyTo, tokenHash: tokenHash(token) })
  const params = { number, token, what: 'opened' as const }
  await sendNotice(ctx, { template: 'ticket-link', to: replyTo, accountId: null, params })
  return { number, token }
}

type Of = { accountId: string | null; replyTo: string | null; tokenHash: Buffer | null }

async function insert(ctx: Ctx<TicketEvent>, { topic, subject, text }: NewTicket, of: Of) {
  const id = ctx.random.uuid()
  let number = drawNumber(ctx.random)
  while (!(await insertTicket(ctx.tx, { id, number, topic, subject, now: ctx.now, ...of })))
    number = drawNumber(ctx.random)
  await ctx.record({ type: 'ticket.opened', accountId: of.accountId, data: { number, topic } })
  await keepMessage(ctx, { id, number, accountId: of.accountId }, text)
  return { id, number }
}
