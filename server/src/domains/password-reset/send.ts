import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Client, Ctx, Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { passwordReset } from '../../policy/limits-desk.ts'
import {
  findAccount,
  isSettled,
  listIdentifiers,
  lockAccount,
  type StoredIdentifier,
  type Within,
} from '../accounts/index.ts'
import { askerOf, spendCode } from '../codes/index.ts'
import { spendRate } from '../limits/index.ts'
import { sendNotice } from '../notices/index.ts'
import { type Asked, clientOf, openAsked } from './asked.ts'
import type { PasswordResetEvent } from './events.ts'
import { endOf, findAsk, insertReset, takeAsk } from './store.ts'

/** Runs work in a transaction of its own, for whoever asked. */
export type For = (client: Client) => Within<PasswordResetEvent>

/** The job: looks whose address it is, and sends the link where it is somebody's. Whoever asked is told nothing of it. */
export async function sendReset(
  { db, keys }: Pick<Outside, 'db' | 'keys'>,
  within: For,
  askId: string,
): Promise<void> {
  const sealed = await findAsk(db, askId)
  if (!sealed) return
  const asked = openAsked(keys, askId, sealed)
  await within(clientOf(asked))(async (ctx) => {
    const askedAt = await takeAsk(ctx.tx, askId)
    if (!askedAt || secondsAfter(askedAt, passwordReset.askSeconds) <= ctx.now) return
    await sendLink(ctx, asked)
  })
}

/**
 * To an address that has settled: one that was added a moment ago may be a thief's, and has no say over the account. One that is about to leave
 * still has, as everywhere: it is the one that can object.
 */
async function sendLink(ctx: Ctx<PasswordResetEvent>, { named }: Asked): Promise<void> {
  const account = await findAccount(ctx.tx, ctx.now, named)
  if (!account) return
  const { accountId } = account
  await lockAccount(ctx.tx, accountId)
  const known = await listIdentifiers(ctx.tx, ctx.now, accountId)
  const to = known.find(({ kind, canonical }) => kind === named.kind && canonical === named.canonical)
  if (!to || !isSettled(known, to, ctx.now) || !(await pay(ctx, accountId, to))) return
  await endOf(ctx.tx, accountId, ctx.now)
  const token = ctx.random.token()
  const noticeId = await sendNotice(ctx, {
    template: 'password-reset-link',
    to: to.written,
    accountId,
    params: { token, minutes: passwordReset.linkSeconds / 60 },
  })
  await insertReset(ctx.tx, {
    id: ctx.random.uuid(),
    account_id: accountId,
    identifier_id: to.id,
    token_hash: tokenHash(token),
    notice_id: noticeId,
    created_at: ctx.now,
    expires_at: secondsAfter(ctx.now, passwordReset.linkSeconds),
  })
  await ctx.record({ type: 'password.reset-asked', accountId, data: { to: to.kind } })
}

/**
 * A stranger set it off: counted for the account, and for its mailbox with everything else that strangers cause (C16), or as an SMS. What is over is not
 * sent, and nobody is told: a full count would say that there is an account.
 */
async function pay(ctx: Ctx, accountId: string, to: StoredIdentifier): Promise<boolean> {
  if ((await spendRate(ctx.tx, ctx.now, 'password-reset.account', accountId)).kind === 'over') return false
  // Apart from the codes of who knows the password: those must not be used up from here (A23).
  const asker = to.kind === 'phone' ? `${askerOf(accountId, false)} reset` : null
  try {
    await spendCode(ctx.tx, ctx, to, asker, true)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
