import { Type } from 'typebox'
import { answer, change, type Route, refuse, view } from '../../platform/http/route.ts'
import { exact, id, none, nullable, time } from '../../platform/http/shapes.ts'
import { beginTotp, confirmTotp, removeLastTotp, renewBackupCodes } from './change.ts'
import type { FactorEvent } from './events.ts'
import { factorList, listFactors } from './list.ts'
import { findTotp } from './totp/index.ts'

const backupCodes = Type.Array(Type.String({ description: 'Shown this once' }))
const enrolment = exact({
  id,
  secret: Type.String({ description: 'The key in base32, to type. Shown this once' }),
  uri: Type.String({ description: 'The key as an otpauth: URI, to scan. Shown this once' }),
  expiresAt: time,
})
const code = Type.String({ pattern: '^[0-9]{6}$' })

export const factorRoutes = (): Route<FactorEvent>[] => [
  view({
    method: 'GET',
    path: '/v1/factors',
    summary: 'What the account is protected with',
    caller: 'holder',
    answers: { 200: factorList },
    view: (out, caller) => listFactors(out.db, caller),
  }),
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
    limits: ['holder.change'],
    params: exact({ id }),
    body: exact({ code }),
    answers: { 200: exact({ factors: factorList, backupCodes: nullable(backupCodes) }) },
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
    summary: 'Remove the authenticator app, and the backup codes with it',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.totp.remove',
    shown: async (out, caller) => {
      const totp = await findTotp(out.db, caller.accountId)
      return totp ? [{ label: 'Set up', value: totp.addedAt.toISOString() }] : []
    },
    params: exact({ id }),
    answers: { 204: none },
    refuses: ['not-found'],
    run: async (ctx, caller, { params }) => {
      await removeLastTotp(ctx, caller, params.id)
      return answer(204)
    },
  }),
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/backup-codes',
    summary: 'Make a new set of backup codes; the old set ends',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.backup-codes.make',
    body: exact({}),
    answers: { 201: exact({ backupCodes }) },
    refuses: ['factor-missing'],
    run: async (ctx, caller) => answer(201, { backupCodes: await renewBackupCodes(ctx, caller) }),
  }),
]
