import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer } from '../../platform/http/route.ts'
import { type Assurance, knownDevice, type SessionEvent, startSession } from '../sessions/index.ts'
import type { SignInEvent } from './events.ts'
import { deleteSignIn } from './store.ts'

/** What the last step needs to know. `token_hash` is null where no sign-in was begun. */
export type Finishing = { token_hash: Buffer | null; shared_computer: boolean }

/**
 * The last step: the attempt is gone, a session begins with a token of its own. Whether the browser is known is asked at this moment: one
 * that was forgotten a moment ago is a new device, and is told of.
 */
export async function finish(
  ctx: Ctx<SignInEvent | SessionEvent>,
  signIn: Finishing,
  accountId: string,
  method: Assurance,
): Promise<Answer> {
  if (signIn.token_hash) await deleteSignIn(ctx.tx, signIn.token_hash)
  const known = await knownDevice(ctx.tx, ctx.now, accountId, ctx.client)
  const choice = { assurance: method, sharedComputer: signIn.shared_computer }
  const started = await startSession(ctx, accountId, choice)
  await ctx.record({
    type: 'sign-in.succeeded',
    accountId,
    data: { method, newDevice: known === null, risk: 'usual', reasons: '' },
  })
  return answer(200, { step: 'done' }, { ...started.cookies, attempt: null })
}

/** Under which the code to the address is kept. */
export const codeKey = (subject: Buffer) => ({ subject, purpose: 'sign-in' as const })

/** And the code of the second factor: neither is anything to the other (A11). */
export const factorKey = (subject: Buffer) => ({ subject, purpose: 'factor' as const })
