import { Type } from 'typebox'
import { answer, change, type Route, refuse, view } from '../../platform/http/route.ts'
import { exact, id, none, nullable } from '../../platform/http/shapes.ts'
import { findReturn } from '../services/index.ts'
import { describeSession } from './describe.ts'
import { endTaken } from './end.ts'
import type { ExchangeEvent } from './events.ts'
import { handOver } from './hand-over.ts'
import { challenge, code, takenSession, token, verifier } from './shapes.ts'
import { takeOver } from './take-over.ts'

/** Printable ASCII, as addresses are written (RFC 3986 2). */
const url = Type.String({ pattern: '^https?://[\\x21-\\x7e]{1,490}$' })

/** A session goes to the exchange: a code from its holder, a token for it, its end. */
export const handoverRoutes = (): Route<ExchangeEvent>[] => [
  change<ExchangeEvent>()({
    method: 'POST',
    path: '/v1/handovers',
    summary: 'Show this session to a program of the exchange: a code for the browser to carry there',
    caller: 'holder',
    limits: ['handover.start'],
    whileLocked: 'allowed',
    body: exact({ service: id, returnUrl: url, challenge }),
    answers: { 201: exact({ code, service: exact({ name: Type.String() }) }) },
    refuses: ['return-url-refused'],
    run: async (ctx, caller, { body }) => answer(201, await handOver(ctx, caller, body)),
  }),
  view({
    method: 'GET',
    path: '/v1/return-urls/check',
    summary: 'Whether a page of ours may link back to this address',
    caller: 'holder',
    quiet: true,
    query: exact({ url }),
    answers: { 200: exact({ service: nullable(exact({ name: Type.String() })) }) },
    view: async (out, _caller, { query }) => ({ service: await findReturn(out.db, query.url) }),
  }),
  change<ExchangeEvent>()({
    method: 'POST',
    path: '/service/v1/sessions',
    summary: 'Take over the session that a browser brought a code for',
    caller: 'service',
    scope: 'sessions',
    body: exact({ code, verifier }),
    answers: { 201: takenSession },
    refuses: ['handover-over'],
    run: async (ctx, caller, { body }) => {
      const taking = await takeOver(ctx, caller, body)
      if (taking.kind === 'over') return refuse('handover-over')
      return answer(201, { token: taking.token, ...describeSession(taking.session) })
    },
  }),
  change<ExchangeEvent>()({
    method: 'POST',
    path: '/service/v1/sessions/end',
    summary: 'Sign the holder out, here and at the exchange',
    caller: 'service',
    scope: 'sessions',
    body: exact({ token }),
    answers: { 204: none },
    refuses: ['session-unknown'],
    run: async (ctx, caller, { body }) => {
      await endTaken(ctx, caller.serviceId, body.token)
      return answer(204)
    },
  }),
]
