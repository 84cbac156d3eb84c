import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, refuse } from '../../platform/http/route.ts'
import { tries } from '../../policy/limits.ts'
import { refuseCode } from '../codes/index.ts'
import { useBackupCode } from '../factors/backup-codes/index.ts'
import { type Assertion, checkAssertion, takeChallenge } from '../factors/passkeys/index.ts'
import { checkSmsCode } from '../factors/sms/index.ts'
import { checkTotp, type TotpOutcome } from '../factors/totp/index.ts'
import { codeKeyOf } from './challenge.ts'
import type { PasswordResetEvent } from './events.ts'
import type { Factor } from './prepare-finish.ts'

type Asked = { accountId: string; token: string }
type Typed = Exclude<Factor, { method: 'passkey' }>

/** The refusal of a factor that is not right, written down; null for one that is. */
export async function judge(
  ctx: Ctx<PasswordResetEvent>,
  asked: Asked,
  factor: Factor,
): Promise<Answer | null> {
  if (factor.method === 'passkey') return await judgePasskey(ctx, asked, factor.assertion)
  if (factor.method === 'sms') return await judgeSms(ctx, asked, factor)
  const { accountId } = asked
  const verdict =
    factor.method === 'totp'
      ? await checkTotp(ctx, accountId, factor.code)
      : await useBackupCode(ctx, accountId, factor.code)
  if (verdict.kind === 'right') return null
  await noteWrong(ctx, accountId, factor)
  return refuseTyped(verdict as TotpOutcome)
}

function refuseTyped(verdict: TotpOutcome): Answer {
  const hint = verdict.kind === 'wrong' && verdict.hint
  return refuse(verdict.kind === 'used' ? 'code-used' : 'code-wrong', {
    field: 'code',
    ...(hint && { extras: { hint } }),
  })
}

async function judgeSms(
  ctx: Ctx<PasswordResetEvent>,
  { accountId, token }: Asked,
  factor: Typed,
): Promise<Answer | null> {
  const verdict = await checkSmsCode(ctx, accountId, codeKeyOf(token), factor.code)
  if (verdict.kind === 'right') return null
  if (verdict.kind === 'wrong') await noteWrong(ctx, accountId, factor)
  return refuseCode(verdict)
}

/** One answer to each challenge, right or wrong (B01). A copy counts, for the link was there before it; the holder is told. */
async function judgePasskey(
  ctx: Ctx<PasswordResetEvent>,
  { accountId, token }: Asked,
  assertion: Assertion,
): Promise<Answer | null> {
  const { challenge } = assertion
  const of = { purpose: 'sign-in', challenge, attemptHash: tokenHash(token) } as const
  if (!(await takeChallenge(ctx.tx, ctx.now, of))) return refuse('passkey-expired', { field: 'assertion' })
  const verdict = await checkAssertion(ctx, assertion, { challenge, accountId })
  if (verdict.kind === 'right') return null
  await ctx.record({ type: 'password.reset-failed', accountId, data: { method: 'passkey' } })
  return refuse('passkey-wrong', { field: 'assertion' })
}

const disabled = {
  totp: 'totp.disabled',
  sms: 'sms.disabled',
  'backup-code': 'backup-codes.disabled',
} as const

/** The last try that is allowed is told to the holder, once. */
async function noteWrong(
  ctx: Ctx<PasswordResetEvent>,
  accountId: string,
  { method, failures }: Typed,
): Promise<void> {
  await ctx.record({ type: 'password.reset-failed', accountId, data: { method } })
  if (failures === tries[method].disabledAt) await ctx.record({ type: disabled[method], accountId })
}
