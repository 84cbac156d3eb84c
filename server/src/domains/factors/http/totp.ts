import { answer, change, type Route, refuse } from '../../../platform/http/route.ts'
import { exact, none } from '../../../platform/http/shapes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { beginTotp, checkRemoval, confirmTotp, removeFactor } from '../change.ts'
import type { FactorEvent } from '../events.ts'
import { listFactors } from '../list.ts'
import { findTotp, removeTotp } from '../totp/index.ts'
import { byId, code, totpEnrolment as enrolment, setUp } from './shapes.ts'

export const totpRoutes = (): Route<FactorEvent>[] => [
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/totp',
    summary: 'Begin to set up an authenticator app; it counts once a code confirmed it',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.totp.add',
    body: exact({}),
    answers: { 201: enrolment },
    refuses: ['factor-exists'],
    check: async (out, caller) => {
      if (await findTotp(out.db, caller.accountId)) throw new Refusal('factor-exists')
    },
    run: async (ctx, caller) => {
      const begun = await beginTotp(ctx, caller)
      return answer(201, { ...begun, expiresAt: begun.expiresAt.toISOString() })
    },
  }),
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/totp/:id/confirmation',
    summary: 'Confirm an authenticator app by a code, in the session that began its set-up',
    caller: 'holder',
    whileLocked: 'refused',
    limits: ['holder.change'],
    params: byId,
    body: exact({ code }),
    answers: { 200: setUp },
    refuses: ['code-wrong', 'enrolment-over', 'factor-exists'],
    run: async (ctx, caller, { params, body }) => {
      const outcome = await confirmTotp(ctx, caller, params.id, body.code)
      if (outcome.kind === 'over') return refuse('enrolment-over')
      if (outcome.kind === 'wrong')
        return refuse('code-wrong', {
          field: 'code',
          ...(outcome.hint && { extras: { hint: outcome.hint } }),
        })
      const made = { factors: await listFactors(ctx.tx, caller), backupCodes: outcome.backupCodes }
      return { ...answer(200, made), renewSession: true }
    },
  }),
  change<FactorEvent>()({
    method: 'DELETE',
    path: '/v1/factors/totp/:id',
    summary: 'Remove the authenticator app; where it is the last factor, the backup codes with it',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.totp.remove',
    params: byId,
    answers: { 204: none },
    refuses: ['not-found', 'factor-required'],
    check: async (out, caller, { params }) => {
      if ((await findTotp(out.db, caller.accountId))?.id !== params.id) throw new Refusal('not-found')
      await checkRemoval(out.db, caller.accountId)
    },
    shown: async (out, caller) => {
      const totp = await findTotp(out.db, caller.accountId)
      return totp ? [{ label: 'Set up', value: totp.addedAt.toISOString() }] : []
    },
    run: async (ctx, caller, { params }) => {
      await removeFactor(ctx, caller, () => removeTotp(ctx, caller.accountId, params.id))
      return answer(204)
    },
  }),
]
