import { change, type Route, view } from '../../../platform/http/route.ts'
import { exact, id } from '../../../platform/http/shapes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { askWithdrawal } from './ask.ts'
import { cancelWithdrawal } from './cancel.ts'
import { consumed, consumeWithdrawal, consumption } from './consume.ts'
import { authorisation, describe, settledState } from './describe.ts'
import type { WithdrawalEvent } from './events.ts'
import { wish } from './request.ts'
import { findOfService } from './store.ts'

export const serviceRoutes: Route<WithdrawalEvent>[] = [
  change<WithdrawalEvent>()({
    method: 'POST',
    path: '/service/v1/withdrawals',
    summary: 'Ask whether value may leave an account',
    caller: 'service',
    scope: 'withdrawals',
    body: wish,
    answers: { 200: authorisation, 201: authorisation },
    refuses: [
      'idempotency-mismatch',
      'account-unknown',
      'return-url-refused',
      'network-unknown',
      'address-invalid',
      'address-other-network',
      'memo-invalid',
    ],
    run: (ctx, caller, { body }) => askWithdrawal(ctx, caller, body),
  }),
  view({
    method: 'GET',
    path: '/service/v1/withdrawals/:id',
    summary: 'What became of a withdrawal this service asked for',
    caller: 'service',
    scope: 'withdrawals',
    params: exact({ id }),
    answers: { 200: authorisation },
    refuses: ['not-found'],
    view: async (out, caller, { params }) => {
      const row = await findOfService(out.db, caller.serviceId, params.id)
      if (!row) throw new Refusal('not-found')
      await settledState(out.db, row, out.now)
      return describe(row, out)
    },
  }),
  change<WithdrawalEvent>()({
    method: 'POST',
    path: '/service/v1/withdrawals/:id/consume',
    summary: 'Use a confirmed withdrawal, once, with the very parameters it was confirmed with',
    caller: 'service',
    scope: 'withdrawals',
    params: exact({ id }),
    body: consumption,
    answers: { 200: consumed },
    refuses: [
      'not-found',
      'withdrawal-mismatch',
      'withdrawal-used',
      'withdrawal-over',
      'withdrawal-open',
      'withdrawal-refused',
    ],
    run: (ctx, caller, { params, body }) => consumeWithdrawal(ctx, caller, params.id, body),
  }),
  change<WithdrawalEvent>()({
    method: 'POST',
    path: '/service/v1/withdrawals/:id/cancel',
    summary: 'Take a withdrawal back that was not used yet',
    caller: 'service',
    scope: 'withdrawals',
    params: exact({ id }),
    body: exact({}),
    answers: { 200: authorisation },
    refuses: ['not-found', 'withdrawal-over', 'withdrawal-used'],
    run: (ctx, caller, { params }) => cancelWithdrawal(ctx, caller, params.id),
  }),
]
