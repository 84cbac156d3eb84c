import type { FastifyReply } from 'fastify'
import { demandConfirmation, digestRequest, spendConfirmation } from '../domains/confirmations/index.ts'
import type { Caller, Ctx, Outside } from '../platform/ctx.ts'
import { sendProblem } from '../platform/http/problem.ts'
import { type Answer, type CallerOf, type Route, refuse } from '../platform/http/route.ts'
import type { AnyEvent } from './consequences.ts'

type AnyRoute = Route<AnyEvent>
type Input = { params: unknown; query: unknown; body: unknown }

/** Only holders have anything to confirm; a guarded route for anybody else is a mistake in the table, and shut. */
function requireHolder(caller: Caller): CallerOf<'holder'> {
  if (caller.kind !== 'holder') throw new Error('a guarded route must be for holders')
  return caller
}

const digestOf = (route: AnyRoute, input: Input): Buffer =>
  digestRequest({ method: route.method, path: route.path, ...input })

/**
 * First call of a guarded route: answers what would happen and which proofs are asked, or why it would be refused. `check` does not run
 * on the second call: a parameter changed into one that it refuses must burn the confirmation like any other (F02).
 */
export async function demand(
  out: Outside,
  caller: Caller,
  route: AnyRoute,
  input: Input,
  reply: FastifyReply,
) {
  const holder = requireHolder(caller)
  await route.check?.(out, caller as never, input as never)
  const shown = await route.shown?.(out, caller as never, input as never)
  const confirmation = await demandConfirmation(out, holder, route.action!, digestOf(route, input), shown)
  return sendProblem(reply, 'confirmation-required', { extras: { confirmation } })
}

/** Second call, in the transaction that acts. Null when the confirmation was spent; its refusal commits, so a burnt one stays burnt. */
export async function spend(
  ctx: Ctx<AnyEvent>,
  route: AnyRoute,
  input: Input,
  id: string,
): Promise<Answer | null> {
  const { accountId, sessionId } = requireHolder(ctx.caller)
  const use = { id, accountId, sessionId, action: route.action!, digest: digestOf(route, input) }
  const spending = await spendConfirmation(ctx, use)
  return spending.kind === 'spent' ? null : refuse(spending.code)
}
