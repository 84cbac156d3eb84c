import { Type } from 'typebox'
import { type Route, view } from '../../platform/http/route.ts'
import { exact, id, oneOf } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkTrade, tradeReasons } from './check-trade.ts'
import { introspect } from './introspect.ts'
import { sessionShape, standingShape, token, windowShape } from './shapes.ts'
import { readAccount } from './standing.ts'

const introspected = Type.Union([
  exact({ active: Type.Literal(false) }),
  exact({
    active: Type.Literal(true),
    ...sessionShape,
    tradingWindow: windowShape,
    ...standingShape,
    cacheSeconds: Type.Integer({ minimum: 0, description: 'How long this may be believed' }),
  }),
])

/** What the exchange reads and decides by. */
export const readingRoutes = (): Route<never>[] => [
  view({
    method: 'POST',
    path: '/service/v1/sessions/introspect',
    summary: 'Whether a session lives, whose it is, and what holds its account back',
    caller: 'service',
    scope: 'sessions',
    body: exact({
      token,
      active: Type.Optional(
        Type.Boolean({ description: 'Its holder did something; without it the session grows idle' }),
      ),
    }),
    answers: { 200: introspected },
    view: async (out, caller, { body }) => await introspect(out, caller.serviceId, body),
  }),
  view({
    method: 'POST',
    path: '/service/v1/trades/check',
    summary: 'Whether a session may trade now, and why not',
    caller: 'service',
    scope: 'trades',
    body: exact({ token }),
    answers: { 200: exact({ allowed: Type.Boolean(), reasons: Type.Array(oneOf(...tradeReasons)) }) },
    view: async (out, caller, { body }) => await checkTrade(out, caller.serviceId, body.token),
  }),
  view({
    method: 'GET',
    path: '/service/v1/accounts/:id',
    summary: 'What holds an account back, signed in or not',
    caller: 'service',
    scope: 'accounts',
    params: exact({ id }),
    answers: {
      200: exact({
        account: id,
        ...standingShape,
        whitelistOnly: Type.Boolean(),
        tradingPassword: oneOf('none', 'set', 'locked', 'disabled'),
      }),
    },
    refuses: ['account-unknown'],
    view: async ({ db, now }, _caller, { params }) => {
      const account = await readAccount(db, params.id, now)
      if (!account) throw new Refusal('account-unknown')
      return account
    },
  }),
]
