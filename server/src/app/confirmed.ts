import type { FastifyReply } from 'fastify'
import {
  demandConfirmation,
  digestRequest,
  isReady,
  spendConfirmation,
  type Use,
} from '../domains/confirmations/index.ts'
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

/**
 * Second call, before anything is prepared: what is not confirmed is not even looked at, so a changed parameter is told from a refused
 * one, and nobody has the server hash or send anything without a proof.
 */
export const isConfirmed = (out: Outside, caller: Caller, route: AnyRoute, input: Input, id: string) =>
  isReady(out, useOf(caller, route, input, id))

/** In the transaction that acts. Null when the confirmation was spent; its refusal commits, so a burnt one stays burnt. */
export async function spend(
  ctx: Ctx<AnyEvent>,
  route: AnyRoute,
  input: Input,
  id: string,
): Promise<Answer | null> {
  const spending = await spendConfirmation(ctx, useOf(ctx.caller, route, input, id))
  return spending.kind === 'spent' ? null : refuse(spending.code)
}

function useOf(caller: Caller, route: AnyRoute, input: Input, id: string): Use {
  const { accountId, sessionId } = requireHolder(caller)
  return { id, accountId, sessionId, action: route.action!, digest: digestOf(route, input) }
}
