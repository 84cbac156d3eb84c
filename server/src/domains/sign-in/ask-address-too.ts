import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Risk, writeReasons } from '../risk/index.ts'
import { addressBeside } from './address-beside.ts'
import { describeSignIn } from './describe.ts'
import type { Ready } from './prepare-answer.ts'
import { sendCodeToo } from './send-code.ts'
import type { Factor } from './steps.ts'
import { moveOn } from './store.ts'

type Proven = Ready & { method: Factor }

/**
 * The factor was right, and is not enough by itself: the address is asked as well, under a new token, so that the code that is sent belongs to
 * whoever gave the factor. Where no more codes are sent, all of it is taken back, the factor too: a backup code is not used up by it.
 * Refuses: step-refused, and what `spendCode` refuses.
 */
export async function askAddressToo(ctx: Ctx, ready: Proven, risk: Risk): Promise<Answer> {
  const { accountId, signIn, method } = ready
  const renewed = ctx.random.token()
  const move = { from: 'factor', to: 'address-code', accountId, next: renewed } as const
  const seen = { reasons: writeReasons(risk), proved: method }
  if (!(await moveOn(ctx.tx, signIn.token_hash, { ...move, ...seen }))) throw new Refusal('step-refused')
  const proven = {
    ...ready,
    recipient: await addressBeside(ctx.tx, ctx.now, ready.recipient, { accountId, proved: method }),
    signIn: { ...signIn, step: move.to, proved: method, token_hash: tokenHash(renewed) },
  }
  await sendCodeToo(ctx, proven, accountId)
  return answer(200, await describeSignIn(ctx.tx, ctx.now, renewed), { attempt: { token: renewed } })
}
