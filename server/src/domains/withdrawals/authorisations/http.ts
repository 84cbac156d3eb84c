import { Type } from 'typebox'
import { change, type Route, view } from '../../../platform/http/route.ts'
import { exact, id } from '../../../platform/http/shapes.ts'
import { declineWithdrawal } from './cancel.ts'
import { checkConfirm, confirmWithdrawal } from './confirm.ts'
import type { WithdrawalEvent } from './events.ts'
import { listWithdrawals } from './list.ts'
import { heldWithdrawal, readWithdrawal } from './read.ts'
import { serviceRoutes } from './service-http.ts'
import { showWithdrawal } from './shown.ts'

export const withdrawalRoutes = (): Route<WithdrawalEvent>[] => [...holderRoutes, ...serviceRoutes]

const holderRoutes: Route<WithdrawalEvent>[] = [
  view({
    method: 'GET',
    path: '/v1/withdrawals',
    summary: 'Withdrawals that were asked for, the newest first',
    caller: 'holder',
    query: exact({
      limit: Type.Optional(
        Type.String({ pattern: '^([1-9]|[1-4][0-9]|50)$', description: '1 to 50; 20 if left out' }),
      ),
      before: Type.Optional(id),
    }),
    answers: {
      200: exact({ withdrawals: Type.Array(heldWithdrawal), more: Type.Boolean() }),
    },
    view: (out, caller, { query }) => listWithdrawals(out, caller, query),
  }),
  view({
    method: 'GET',
    path: '/v1/withdrawals/:id',
    summary: 'A withdrawal: exactly what would leave, and what stands in its way now',
    caller: 'holder',
    quiet: true,
    params: exact({ id }),
    answers: { 200: heldWithdrawal },
    refuses: ['not-found'],
    view: (out, caller, { params }) => readWithdrawal(out, caller, params.id),
  }),
  change<WithdrawalEvent>()({
    method: 'POST',
    path: '/v1/withdrawals/:id/confirmation',
    summary: 'Confirm a withdrawal, in the session it was begun from',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'withdrawals.confirm',
    params: exact({ id }),
    body: exact({}),
    answers: { 200: heldWithdrawal },
    refuses: [
      'not-found',
      'withdrawal-over',
      'withdrawal-used',
      'withdrawal-elsewhere',
      'withdrawal-refused',
      'step-refused',
    ],
    check: (out, caller, { params }) => checkConfirm(out, caller, params.id),
    shown: (out, caller, { params }) => showWithdrawal(out, caller, params.id),
    run: (ctx, caller, { params }) => confirmWithdrawal(ctx, caller, params.id),
  }),
  change<WithdrawalEvent>()({
    method: 'POST',
    path: '/v1/withdrawals/:id/decline',
    summary: 'Stop a withdrawal that was not used yet, confirmed or not',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: exact({ id }),
    body: exact({}),
    answers: { 200: heldWithdrawal },
    refuses: ['not-found', 'withdrawal-over', 'withdrawal-used'],
    run: (ctx, caller, { params }) => declineWithdrawal(ctx, caller, params.id),
  }),
]
