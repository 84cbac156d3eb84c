import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import type { RefusalCode } from '../../policy/refusals.ts'
import type { TradingPasswordEvent } from './events.ts'
import { readTradingPassword } from './read.ts'
import { tryTradingPassword } from './secret/index.ts'
import { checkNew, type How, type Parts, prepareNew, setTradingPassword } from './set.ts'
import { closeWindow, openWindow } from './window.ts'

const state = exact({
  state: oneOf('none', 'set', 'locked', 'disabled'),
  mode: Type.Unsafe<'password' | 'pin'>({
    ...oneOf('password', 'pin'),
    description: 'What the one that is set is; where none is, what a new one will be',
  }),
  setAt: nullable(time),
  lockedUntil: nullable(time),
  window: nullable(exact({ endsAt: time })),
})

const typed = exact({ tradingPassword: Type.String({ maxLength: 4096 }) })

const rulesRefuse = [
  'trading-password-close',
  'trading-pin-invalid',
  'password-too-short',
  'password-too-long',
  'password-common',
  'password-predictable',
  'busy',
] as const satisfies RefusalCode[]

export const tradingPasswordRoutes = (parts: Parts): Route<TradingPasswordEvent>[] => [
  view({
    method: 'GET',
    path: '/v1/trading-password',
    summary:
      'Whether there is a trading password, whether it is locked, and whether trading is open to this session',
    caller: 'holder',
    quiet: true,
    answers: { 200: state },
    view: (out, caller) => readTradingPassword(out, caller),
  }),
  setting(parts, 'set', {
    method: 'POST',
    path: '/v1/trading-password',
    summary: 'Set the first trading password; withdrawals wait',
    action: 'trading-password.set',
    refuses: ['trading-password-exists'],
  }),
  setting(parts, 'changed', {
    method: 'PUT',
    path: '/v1/trading-password',
    summary: 'A new trading password, proven by the one that is there; withdrawals wait',
    action: 'trading-password.change',
    refuses: ['trading-password-missing', 'trading-password-disabled', 'wait', 'factor-disabled'],
  }),
  setting(parts, 'reset', {
    method: 'POST',
    path: '/v1/trading-password/reset',
    summary:
      'A new trading password in the place of a forgotten, locked or switched-off one; withdrawals wait',
    action: 'trading-password.reset',
    refuses: ['trading-password-missing'],
  }),
  ...windowRoutes(parts),
]

type Face = Pick<Route, 'method' | 'path' | 'summary' | 'action' | 'refuses'>

/** Of the trading password itself nothing is shown: the action says it all. */
const setting = (parts: Parts, how: How, face: Face): Route<TradingPasswordEvent> =>
  change<TradingPasswordEvent>()({
    ...face,
    caller: 'holder',
    limits: ['holder.change'],
    body: typed,
    answers: { 204: none },
    refuses: [...(face.refuses ?? []), ...rulesRefuse],
    check: (out, caller, { body }) => checkNew(parts, out, caller, how, body.tradingPassword),
    prepare: (out, caller, { body }) => prepareNew(parts, out, caller, how, body.tradingPassword),
    run: async (ctx, { accountId }, _input, ready) => {
      await setTradingPassword(ctx, accountId, how, ready)
      return answer(204)
    },
  })

const windowRoutes = ({ hasher }: Parts): Route<TradingPasswordEvent>[] => [
  change<TradingPasswordEvent>()({
    method: 'POST',
    path: '/v1/trading-window',
    summary: 'Open trading to this session with the trading password, or keep it open for longer',
    caller: 'holder',
    limits: ['trading-window.open', 'holder.change'],
    whileLocked: 'allowed',
    body: typed,
    answers: { 200: exact({ endsAt: time }) },
    refuses: [
      'trading-password-wrong',
      'trading-password-missing',
      'trading-password-disabled',
      'wait',
      'password-too-long',
      'busy',
    ],
    prepare: (out, { accountId }, { body }) =>
      tryTradingPassword(hasher, out, accountId, body.tradingPassword),
    run: async (ctx, caller, _input, tried) => {
      const outcome = await openWindow(ctx, caller, tried)
      // A copy of its token that somebody else has may not trade (E03).
      return outcome.kind === 'answer' ? { ...outcome, renewSession: true } : outcome
    },
  }),
  change<TradingPasswordEvent>()({
    method: 'DELETE',
    path: '/v1/trading-window',
    summary: 'Close trading to this session',
    caller: 'holder',
    limits: ['holder.change'],
    whileLocked: 'allowed',
    answers: { 204: none },
    run: async (ctx, caller) => {
      await closeWindow(ctx, caller)
      return answer(204)
    },
  }),
]
