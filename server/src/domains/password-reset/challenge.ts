import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount, maskIdentifier } from '../accounts/index.ts'
import { askerOf, type CodeKey, readCodeState, spendCode } from '../codes/index.ts'
import { credentialIdsOf, newChallenge, requestOptions } from '../factors/passkeys/index.ts'
import { findSms, recipientOf, resendSmsCode, sendSmsCode } from '../factors/sms/index.ts'
import { factorsOf, findReset, requireAsked, requireReset } from './asks.ts'
import type { Reset } from './store.ts'

export type Challenged = 'passkey' | 'sms'

/** A code belongs to its link: to another one, or to a sign-in, it is nothing (A11). */
export const codeKeyOf = (token: string): CodeKey => ({
  subject: tokenHash(token),
  purpose: 'password-reset',
})

/** Refuses: link-over, step-refused. */
export async function prepareChallenge(out: Outside, token: string, method: Challenged): Promise<void> {
  requireAsked(await factorsOf(out.db, await requireReset(out, token)), method)
}

/**
 * What a passkey is asked with, or a code to the number of the factor: sent, or sent again.
 * Refuses: link-over, step-refused, wait, code-spent, too-many-requests, phone-country-refused.
 */
export async function challenge(ctx: Ctx, token: string, method: Challenged) {
  const seen = await findReset(ctx.tx, ctx.now, token)
  if (!seen) throw new Refusal('link-over')
  await lockAccount(ctx.tx, seen.accountId)
  const reset = await findReset(ctx.tx, ctx.now, token)
  if (!reset) throw new Refusal('link-over')
  requireAsked(await factorsOf(ctx.tx, reset), method)
  return method === 'passkey'
    ? { options: await offerPasskey(ctx, token, reset), sms: null }
    : { options: null, sms: await sendCodeTo(ctx, token, reset) }
}

async function offerPasskey(ctx: Ctx, token: string, { accountId }: Reset) {
  const made = await newChallenge(ctx, {
    purpose: 'sign-in',
    attemptHash: tokenHash(token),
    accountId: null,
  })
  return requestOptions(ctx.settings, {
    challenge: made,
    credentialIds: await credentialIdsOf(ctx.tx, accountId),
  })
}

/** Counted apart from the codes of who knows the password: who has the mailbox alone must not use those up (A23). */
async function sendCodeTo(ctx: Ctx, token: string, { accountId }: Reset) {
  const sms = await findSms(ctx.tx, accountId)
  if (!sms) throw new Refusal('step-refused')
  const key = codeKeyOf(token)
  const wanted = { accountId, key, sms, action: null }
  if (await readCodeState(ctx.tx, key)) await resendSmsCode(ctx, wanted)
  else await sendSmsCode(ctx, wanted)
  await spendCode(ctx.tx, ctx, recipientOf(sms), `${askerOf(accountId, false)} reset`)
  const code = await readCodeState(ctx.tx, key)
  if (!code) throw new Refusal('step-refused')
  return { sentTo: maskIdentifier('phone', sms.number), code }
}
