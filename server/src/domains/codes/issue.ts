import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sentCode } from '../../policy/limits.ts'
import { isDiverted } from './diverted.ts'
import { type CodeKey, findCode, insertCode, type NewCode, replaceCode } from './store.ts'

/**
 * Makes the code of an attempt. A decoy (`real: false`) has a row like any other and no right answer, so that an attempt
 * on a taken address looks the same in every respect (C02).
 */
export async function issueCode(
  ctx: Ctx,
  key: CodeKey,
  about: Pick<NewCode, 'channel' | 'country'> & { real: boolean },
): Promise<string> {
  const code = ctx.random.digits(sentCode.digits)
  await insertCode(ctx.tx, key, {
    mac: about.real ? codeMac(ctx, key, code) : null,
    channel: about.channel,
    country: about.country,
    sent_at: ctx.now,
    expires_at: secondsAfter(ctx.now, sentCode.seconds),
  })
  return code
}

/** A new code in the place of the old one; only the newest counts (A12). Refuses `wait` and `code-spent`. */
export async function reissueCode(ctx: Ctx, key: CodeKey, real: boolean): Promise<string> {
  if (await isDiverted(ctx.tx, (await findCode(ctx.tx, key))?.notice_id ?? null))
    throw new Refusal('code-spent')
  const code = ctx.random.digits(sentCode.digits)
  const replaced = await replaceCode(ctx.tx, key, {
    mac: real ? codeMac(ctx, key, code) : null,
    now: ctx.now,
    expiresAt: secondsAfter(ctx.now, sentCode.seconds),
    sentBefore: secondsAfter(ctx.now, -sentCode.resendAfter),
  })
  if (!replaced) await refuseResend(ctx, key)
  return code
}

async function refuseResend(ctx: Ctx, key: CodeKey): Promise<never> {
  const row = await findCode(ctx.tx, key)
  const resendAt = row && secondsAfter(row.sent_at, sentCode.resendAfter)
  const open = row && !row.used_at && row.wrong_tries < sentCode.tries && row.sent_count <= sentCode.resends
  if (!open || !resendAt || ctx.now >= resendAt) throw new Refusal('code-spent')
  const wait = Math.ceil((resendAt.getTime() - ctx.now.getTime()) / 1000)
  throw new Refusal('wait', { retryAfterSeconds: wait })
}

/** Bound to what it is for and to its purpose: a code of one is nothing to another (A11). */
export const codeMac = (ctx: Pick<Ctx, 'keys'>, { subject, purpose }: CodeKey, code: string): Buffer =>
  ctx.keys.mac('codes', purpose, subject.toString('base64'), code)
