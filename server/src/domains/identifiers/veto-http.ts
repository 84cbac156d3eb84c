import { Type } from 'typebox'
import { answer, change, type Route } from '../../platform/http/route.ts'
import { exact, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import type { IdentifierEvent } from './events.ts'
import { lookAtVeto, veto } from './veto.ts'

/** In the body, never in an address: addresses stand in logs and histories. What is no token is answered as one that is over. */
const body = exact({ token: Type.String({ maxLength: 256 }) })
const masked = nullable(Type.String({ description: 'Masked' }))

export const vetoRoutes = (): Route<IdentifierEvent>[] => [
  change<IdentifierEvent>()({
    method: 'POST',
    path: '/v1/vetoes/look',
    summary: 'What the link of a message about a changed address would undo; changes nothing',
    caller: 'stranger',
    limits: ['veto.use'],
    body,
    answers: {
      200: exact({ at: time, kind: oneOf('email', 'phone'), added: masked, leaving: masked, until: time }),
    },
    refuses: ['veto-over'],
    run: async (ctx, _caller, { body }) => answer(200, await lookAtVeto(ctx.tx, ctx.now, body.token)),
  }),
  change<IdentifierEvent>()({
    method: 'POST',
    path: '/v1/vetoes',
    summary: 'Undo the change of an address: every session ends, the old address stays',
    caller: 'stranger',
    limits: ['veto.use'],
    body,
    answers: { 204: none },
    refuses: ['veto-over'],
    run: async (ctx, _caller, { body }) => {
      await veto(ctx, body.token)
      return answer(204)
    },
  }),
]
