import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { mailCode } from '../../policy/limits.ts'
import { type CodeKey, findCode, insertCode, replaceCode } from './store.ts'

/**
 * Makes the code of an attempt. A decoy (`real: false`) has a row like any other and no right answer, so that an attempt
 * on a taken address looks the same in every respect (C02).
 */
export async function issueCode(ctx: Ctx, key: CodeKey, real: boolean): Promise<string> {
  const code = ctx.random.digits(mailCode.digits)
  await insertCode(ctx.tx, {
    attempt_hash: key.attemptHash,
    purpose: key.purpose,
    mac: real ? codeMac(ctx, key, code) : null,
    sent_at: ctx.now,
    expires_at: secondsAfter(ctx.now, mailCode.seconds),
  })
  return code
}

/** A new code in the place of the old one; only the newest counts (A12). Refuses `wait` and `code-spent`. */
export async function reissueCode(ctx: Ctx, key: CodeKey, real: boolean): Promise<string> {
  const code = ctx.random.digits(mailCode.digits)
  const replaced = await replaceCode(ctx.tx, key, {
    mac: real ? codeMac(ctx, key, code) : null,
    now: ctx.now,
    expiresAt: secondsAfter(ctx.now, mailCode.seconds),
    sentBefore: secondsAfter(ctx.now, -mailCode.resendAfter),
  })
  if (replaced) return code
  const state = await codeState(ctx.tx, key)
  const early = state !== null && state.triesLeft > 0 && state.resendsLeft > 0 && ctx.now < state.resendAt
  if (!early) throw new Refusal('code-spent')
  const wait = Math.ceil((state.resendAt.getTime() - ctx.now.getTime()) / 1000)
  throw new Refusal('wait', { retryAfterSeconds: wait })
}

/** Bound to attempt and purpose: a code of one is nothing to another (A11). */
export const codeMac = (ctx: Pick<Ctx, 'keys'>, { attemptHash, purpose }: CodeKey, code: string): Buffer =>
  ctx.keys.mac('codes', purpose, attemptHash.toString('base64'), code)

/** What the person at the other end may know of the code that was sent. */
export async function codeState(db: Reader, key: CodeKey) {
  const row = await findCode(db, key)
  if (!row || row.used_at) return null
  return {
    sentAt: row.sent_at,
    resendAt: secondsAfter(row.sent_at, mailCode.resendAfter),
    expiresAt: row.expires_at,
    triesLeft: Math.max(0, mailCode.tries - row.wrong_tries),
    resendsLeft: Math.max(0, mailCode.resends + 1 - row.sent_count),
  }
}
