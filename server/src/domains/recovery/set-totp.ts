import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listIdentifiers } from '../accounts/index.ts'
import { draftTotp, matchDraft } from '../factors/totp/index.ts'
import { describeCase } from './describe.ts'
import { holdSetUp } from './set-up.ts'
import { setEnrolment } from './store-enrolment.ts'

/** A key for an authenticator app, in this answer only (A20). It lies sealed, beside the case and not beside the account. */
export async function beginTotp(ctx: Ctx, token: string): Promise<Answer> {
  const { held, accountId, cookies } = await holdSetUp(ctx, token)
  const [first] = await listIdentifiers(ctx.tx, ctx.now, accountId)
  const { seed, secret, uri } = draftTotp(ctx, first?.written ?? ctx.settings.operator)
  const totp_secret = ctx.keys.seal('totp-seeds', held.id, seed)
  await setEnrolment(ctx.tx, held.id, { totp_secret, totp_step: null })
  return answer(201, { secret, uri }, cookies)
}

/** A code shows that the app has the key; it is used up with that. Refuses: attempt-required, recovery-state, enrolment-over. */
export async function confirmTotp(ctx: Ctx, token: string, code: string): Promise<Answer> {
  const { held, enrolment, cookies } = await holdSetUp(ctx, token)
  if (!enrolment.totp_secret || enrolment.totp_step !== null) throw new Refusal('enrolment-over')
  const seed = ctx.keys.open('totp-seeds', held.id, enrolment.totp_secret)
  const match = matchDraft(seed, code, ctx.now)
  if (match.kind !== 'now') {
    const extras = match.kind === 'off' ? { extras: { hint: match.hint } } : {}
    return refuse('code-wrong', { field: 'code', ...extras }, cookies)
  }
  await setEnrolment(ctx.tx, held.id, { totp_step: match.step, passkey: null })
  return answer(200, await describeCase(ctx.tx, ctx.now, token), cookies)
}
