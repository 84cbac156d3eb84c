import { listTold } from '../domains/identifiers/index.ts'
import { spendRate } from '../domains/limits/index.ts'
import {
  type Circumstances,
  circumstances,
  type Notice,
  type NoticeParams,
  sendNotice,
  type Template,
} from '../domains/notices/index.ts'
import type { Ctx } from '../platform/ctx.ts'

/** What a holder is told of what happened; codes, and what concerns single addresses, are sent by those who make them. */
export type Told = Exclude<
  Template,
  | 'sign-up-code'
  | 'sign-up-existing'
  | 'sign-in-code'
  | 'factor-code'
  | 'confirmation-code'
  | 'identifier-code'
  | 'identifier-existing'
  | 'identifier-changed'
  | 'identifier-vetoed'
  | 'sms-factor-code'
  | 'password-reset-link'
  | 'recovery-asked'
  | 'recovery-approved'
  | 'recovery-opened'
  | 'recovery-link'
  | 'reply-address-code'
  | 'ticket-link'
  | 'phishing-verdict'
  | 'staff-invite'
  | 'staff-reset'
  | 'staff-alarm'
>

/** What a template says beside the circumstances. */
export type More<T extends Told> = Omit<NoticeParams[T], keyof Circumstances>

/** One message to every address that is told (NIST SP 800-63B-4 4.6). */
export async function tell<T extends Told>(
  ctx: Ctx,
  accountId: string,
  template: T,
  more?: More<T>,
): Promise<void> {
  const params = { ...seen(ctx), ...more }
  for (const { written } of await listTold(ctx.tx, ctx.now, accountId))
    await sendNotice(ctx, { template, to: written, accountId, params } as Notice)
}

/** Of a program of the exchange and of the desk the holder knows neither device nor address: theirs would look like a stranger's. */
const seen = (ctx: Ctx): Circumstances =>
  ctx.caller.kind === 'service' || ctx.caller.kind === 'staff'
    ? { at: ctx.now, device: '', place: '', address: '' }
    : circumstances(ctx)

/** Told at most so often: a flood of it is one thing, and the first word of it says it. */
export async function tellSparingly<T extends Told>(
  ctx: Ctx,
  accountId: string,
  limit: Sparing,
  template: T,
  more?: More<T>,
): Promise<void> {
  const spent = await spendRate(ctx.tx, ctx.now, limit, accountId)
  if (spent.kind === 'spent') await tell(ctx, accountId, template, more)
}

type Sparing = Extract<Parameters<typeof spendRate>[2], `notice.${string}`>
