import { latestMade, secondsAfter } from '../../../platform/clock.ts'
import { tokenHash } from '../../../platform/crypto.ts'
import type { Ctx, Outside } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FactorClass } from '../../../policy/actions.ts'
import { smsFactor } from '../../../policy/limits.ts'
import { maskPhone, type PhoneNumber } from '../../accounts/index.ts'
import {
  askerOf,
  type CodeKey,
  type CodeState,
  readCodeState,
  resendCode,
  sendCode,
  spendCode,
} from '../../codes/index.ts'
import { recipientOf } from './code.ts'
import { findConfirmed, findPending, type PendingKey, replacePending } from './store.ts'

type Holder = { accountId: string; sessionId: string }

/** `sentTo` is masked. */
export type SmsEnrolment = { id: string; sentTo: string; code: CodeState }

/** Under which the code of an enrolment is kept: it is nothing to another one, and nothing but this. */
export const enrolmentKey = (id: string): CodeKey => ({ subject: tokenHash(id), purpose: 'sms-factor' })

/** The enrolment a session has begun and may still finish. */
export const pendingKey = (now: Date, { accountId, sessionId }: Holder, id: string): PendingKey => ({
  id,
  accountId,
  sessionId,
  begunAfter: secondsAfter(now, -smsFactor.enrolmentSeconds),
  begunBefore: latestMade(now),
})

/**
 * Begins to make a number a factor, for one session; an unfinished one of the account is replaced, its code is dead. The code goes to
 * the new number alone: who begins has proven everything the account asks (D09). Its budget is spent with the message: what is rolled
 * back cost nothing. Refuses: factor-exists, phone-country-refused, too-many-requests.
 */
export async function beginSms(
  ctx: Ctx,
  holder: Holder,
  phone: PhoneNumber,
  replaces: FactorClass | null = null,
): Promise<SmsEnrolment> {
  const { accountId, sessionId } = holder
  if (replaces !== 'sms' && (await findConfirmed(ctx.tx, accountId))) throw new Refusal('factor-exists')
  const id = ctx.random.uuid()
  const { canonical: number, country } = phone
  await replacePending(ctx.tx, {
    id,
    account_id: accountId,
    session_id: sessionId,
    number,
    country,
    created_at: ctx.now,
    replaces,
  })
  await sendCode(ctx, toSend(accountId, id, { number, country }))
  await spendCode(ctx.tx, ctx, recipientOf({ number, country }), askerOf(accountId, true), false)
  return await describe(ctx.tx, id, number)
}

/** A new code in the place of the old one. Refuses: enrolment-over, wait, code-spent, too-many-requests. */
export async function resendSms(ctx: Ctx, holder: Holder, id: string): Promise<SmsEnrolment> {
  const pending = await findPending(ctx.tx, pendingKey(ctx.now, holder, id))
  if (!pending) throw new Refusal('enrolment-over')
  await resendCode(ctx, toSend(holder.accountId, id, pending))
  // With the message, not before it: asking too early, or fifty times at once, uses up nothing.
  await spendCode(ctx.tx, ctx, recipientOf(pending), askerOf(holder.accountId, true), false)
  return await describe(ctx.tx, id, pending.number)
}

/** The enrolment this session may still finish: a page that waits for the code asks what became of it. Refuses: enrolment-over. */
export async function readEnrolment(out: Outside, holder: Holder, id: string): Promise<SmsEnrolment> {
  const pending = await findPending(out.db, pendingKey(out.now, holder, id))
  if (!pending) throw new Refusal('enrolment-over')
  return await describe(out.db, id, pending.number)
}

const toSend = (accountId: string, id: string, to: { number: string; country: string }) => ({
  key: enrolmentKey(id),
  to: recipientOf(to),
  real: true,
  notice: (params: { code: string; minutes: number }) => ({
    template: 'sms-factor-code' as const,
    to: to.number,
    accountId,
    params,
  }),
})

async function describe(reader: Reader, id: string, number: string): Promise<SmsEnrolment> {
  const code = await readCodeState(reader, enrolmentKey(id))
  if (!code) throw new Refusal('enrolment-over')
  return { id, sentTo: maskPhone(number), code }
}
