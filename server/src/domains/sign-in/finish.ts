import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer } from '../../platform/http/route.ts'
import { type Assurance, type SessionEvent, startSession } from '../sessions/index.ts'
import type { SignInEvent } from './events.ts'
import { deleteSignIn } from './store.ts'
import type { Visitor } from './visitor.ts'

/** The last step: the attempt is gone, a session begins with a token of its own. */
export async function finish(
  ctx: Ctx<SignInEvent | SessionEvent>,
  { signIn, deviceId }: Visitor,
  accountId: string,
  method: Assurance,
): Promise<Answer> {
  await deleteSignIn(ctx.tx, signIn.token_hash)
  const started = await startSession(ctx, accountId, {
    assurance: method,
    sharedComputer: signIn.shared_computer,
  })
  await ctx.record({ type: 'sign-in.succeeded', accountId, data: { method, newDevice: deviceId === null } })
  return answer(200, { step: 'done' }, { ...started.cookies, attempt: null })
}

/** Under which the code of a sign-in is kept. */
export const codeKey = (subject: Buffer) => ({ subject, purpose: 'sign-in' as const })
