import { sameBytes } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { sentCode } from '../../policy/limits.ts'
import { noteSmsEntered } from '../sms/index.ts'
import { isDiverted } from './diverted.ts'
import { codeMac } from './issue.ts'
import { standingOf } from './standing.ts'
import { type CodeKey, countTry, findCode, markUsed, voidCode } from './store.ts'

export type CodeVerdict =
  | { kind: 'right' }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'expired' }
  | { kind: 'spent' }

/** Budget first, then the code, then its use: the row stays locked from the first to the last. */
export async function checkCode(ctx: Ctx, key: CodeKey, code: string): Promise<CodeVerdict> {
  const counted = await countTry(ctx.tx, key, ctx.now)
  if (!counted) return await whyNot(ctx, key)
  if (await isDiverted(ctx.tx, counted.noticeId)) return { kind: 'spent' }
  const right = sameBytes(counted.mac ?? Buffer.alloc(32), codeMac(ctx, key, code))
  if (!right || counted.mac === null) return { kind: 'wrong', triesLeft: sentCode.tries - counted.tries }
  await markUsed(ctx.tx, key, ctx.now)
  if (counted.country) await noteSmsEntered(ctx.tx, ctx.now, standingOf(key, counted.country))
  return { kind: 'right' }
}

async function whyNot(ctx: Ctx, key: CodeKey): Promise<CodeVerdict> {
  const row = await findCode(ctx.tx, key)
  if (!row || row.used_at || row.wrong_tries >= sentCode.tries) return { kind: 'spent' }
  // What was seen to be over stays over, also when the clock is set back (K10).
  await voidCode(ctx.tx, key)
  return { kind: 'expired' }
}
