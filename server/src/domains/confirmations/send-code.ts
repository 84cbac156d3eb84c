import { secondsUntil } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { type ActionName, actions } from '../../policy/actions.ts'
import { lockAccount } from '../accounts/index.ts'
import {
  askerOf,
  type Code,
  type CodeToSend,
  readCodeState,
  resendCode,
  sendCode,
  spendCode,
} from '../codes/index.ts'
import { circumstances, type Notice } from '../notices/index.ts'
import { codeKeyOf, type Destination, findDestination } from './code.ts'
import { describe } from './describe.ts'
import type { ConfirmationEvent } from './events.ts'
import { type Holder, ownerOf } from './holder.ts'
import { misuseOf, refuseMisused } from './misuse.ts'
import { isSent, type SentKind } from './proofs.ts'
import { findConfirmation, nextOf, type Row } from './store.ts'

/**
 * Sends, or sends again, the code of the proof asked now. May refuse: step-refused, confirmation-over, wait, code-spent, too-many-requests,
 * phone-country-refused. The account stays locked: of fifty at once one sends.
 */
export async function sendConfirmationCode(
  ctx: Ctx<ConfirmationEvent>,
  holder: Holder,
  id: string,
): Promise<Answer> {
  await lockAccount(ctx.tx, holder.accountId)
  const row = await findConfirmation(ctx.tx, id)
  if (!row) return refuse('confirmation-over')
  const misuse = misuseOf(row, ownerOf(ctx.now, holder, id))
  if (misuse) return await refuseMisused(ctx, id, misuse)
  const kind = nextOf(row)
  if (!isSent(kind)) return refuse('step-refused')
  const destination = await findDestination(ctx.tx, ctx.now, holder.accountId, kind)
  if (!destination) return refuse('step-refused')
  await send(ctx, row, kind, destination)
  return answer(200, { confirmation: await describe(ctx, ctx.tx, row) })
}

/** The budget is spent in the transaction that sends: what was not sent was not spent. */
async function send(ctx: Ctx, row: Row, kind: SentKind, destination: Destination): Promise<void> {
  const wanted = codeOf(ctx, row, kind, destination)
  if (await readCodeState(ctx.tx, wanted.key)) await resendCode(ctx, wanted)
  else await sendCode(ctx, wanted)
  await spendCode(ctx.tx, ctx, destination.recipient, askerOf(row.account_id, true))
}

const codeOf = (ctx: Ctx, row: Row, kind: SentKind, { recipient, to }: Destination): CodeToSend => ({
  key: codeKeyOf(row.id, kind),
  to: recipient,
  real: true,
  notice: (code: Code): Notice => ({
    template: 'confirmation-code',
    to,
    accountId: row.account_id,
    params: {
      code: code.code,
      minutes: minutesLeft(ctx, row, code.minutes),
      ...circumstances(ctx),
      action: actions[row.action as ActionName].title,
    },
  }),
})

/** A code is worth nothing once its confirmation is over. */
const minutesLeft = ({ now }: Ctx, { expires_at }: Row, most: number): number =>
  Math.min(most, Math.ceil(secondsUntil(expires_at, now) / 60))
