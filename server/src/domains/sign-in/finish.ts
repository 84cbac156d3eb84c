import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer } from '../../platform/http/route.ts'
import { learnSignIn, type Risk, writeReasons } from '../risk/index.ts'
import { type Assurance, knownDevice, type SessionEvent, startSession } from '../sessions/index.ts'
import type { SignInEvent } from './events.ts'
import { riskOf } from './risk.ts'
import { deleteSignIn } from './store.ts'

/** What the last step needs to know. `token_hash` is null where no sign-in was begun; `reasons`: what was unusual on the way. */
export type Finishing = { token_hash: Buffer | null; shared_computer: boolean; reasons: string }

/** What was proven last, and the risk where somebody has looked already: for a passkey nothing hangs on it, and nobody has. */
type Proof = { method: Assurance; risk?: Risk }

/**
 * The last step: the attempt is gone, a session begins with a token of its own. Whether the browser is known is asked at this moment: one
 * that was forgotten a moment ago is a new device, and is told of.
 */
export async function finish(
  ctx: Ctx<SignInEvent | SessionEvent>,
  signIn: Finishing,
  accountId: string,
  { method, risk: seen }: Proof,
): Promise<Answer> {
  if (signIn.token_hash) await deleteSignIn(ctx.tx, signIn.token_hash)
  const device = await knownDevice(ctx.tx, ctx.now, accountId, ctx.client)
  const risk = seen ?? (await riskOf(ctx.tx, ctx, { signIn, device }, accountId))
  const choice = { assurance: method, sharedComputer: signIn.shared_computer }
  const started = await startSession(ctx, accountId, choice)
  await learnSignIn(ctx, accountId)
  await ctx.record({
    type: 'sign-in.succeeded',
    accountId,
    data: {
      method,
      newDevice: device === null,
      sessionId: started.sessionId,
      risk: risk.level,
      reasons: writeReasons(risk),
    },
  })
  return answer(200, { step: 'done' }, { ...started.cookies, attempt: null })
}

/** Under which the code to the address is kept. */
export const codeKey = (subject: Buffer) => ({ subject, purpose: 'sign-in' as const })

/** And the code of the second factor: neither is anything to the other (A11). */
export const factorKey = (subject: Buffer) => ({ subject, purpose: 'factor' as const })
