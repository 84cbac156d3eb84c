import { Type } from 'typebox'
import { answer, change, type Route, refuse, view } from '../../../platform/http/route.ts'
import { country, exact, none } from '../../../platform/http/shapes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { maskPhone } from '../../accounts/index.ts'
import { refuseCode } from '../../codes/index.ts'
import { requireCountry } from '../../sms/index.ts'
import { beginNumber, checkRemoval, confirmNumber, removeFactor, resendToNumber } from '../change.ts'
import type { FactorEvent } from '../events.ts'
import { listFactors } from '../list.ts'
import { findSms, readSmsEnrolment, removeSms } from '../sms/index.ts'
import { readNumber } from './number.ts'
import { byId, code, smsEnrolment as enrolment, setUp } from './shapes.ts'

const number = exact({ identifier: Type.String({ maxLength: 320 }), country: Type.Optional(country) })

export const smsRoutes = (): Route<FactorEvent>[] => [
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/sms',
    summary: 'Begin to get codes by SMS: one goes to the number, and it counts once that is given',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.sms.add',
    body: number,
    answers: { 201: enrolment },
    refuses: ['factor-exists', 'phone-invalid', 'phone-country-refused'],
    check: async ({ db, settings }, caller, { body }) => {
      requireCountry(settings.smsCountries, readNumber(body).country)
      if (await findSms(db, caller.accountId)) throw new Refusal('factor-exists')
    },
    shown: async (_out, _caller, { body }) => [{ label: 'Number', value: readNumber(body).canonical }],
    run: async (ctx, caller, { body }) => answer(201, await beginNumber(ctx, caller, readNumber(body))),
  }),
  view({
    method: 'GET',
    path: '/v1/factors/sms/:id',
    summary: 'A number being set up in this session, with what became of the code sent to it',
    caller: 'holder',
    quiet: true,
    params: byId,
    answers: { 200: enrolment },
    refuses: ['enrolment-over'],
    view: (out, caller, { params }) => readSmsEnrolment(out, caller, params.id),
  }),
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/sms/:id/confirmation',
    summary: 'Confirm a number by the code sent to it, in the session that began its set-up',
    caller: 'holder',
    whileLocked: 'refused',
    limits: ['holder.change'],
    params: byId,
    body: exact({ code }),
    answers: { 200: setUp },
    refuses: ['code-wrong', 'code-expired', 'code-spent', 'enrolment-over', 'factor-exists'],
    run: async (ctx, caller, { params, body }) => {
      const outcome = await confirmNumber(ctx, caller, params.id, body.code)
      if (outcome.kind === 'over') return refuse('enrolment-over')
      if (outcome.kind !== 'confirmed') return refuseCode(outcome)
      const made = { factors: await listFactors(ctx.tx, caller), backupCodes: outcome.backupCodes }
      return { ...answer(200, made), renewSession: true }
    },
  }),
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/sms/:id/resends',
    summary: 'Send a new code to the number; the old one is dead',
    caller: 'holder',
    whileLocked: 'refused',
    limits: ['holder.change'],
    params: byId,
    body: exact({}),
    answers: { 200: enrolment },
    refuses: ['wait', 'code-spent', 'enrolment-over', 'phone-country-refused'],
    run: async (ctx, caller, { params }) => answer(200, await resendToNumber(ctx, caller, params.id)),
  }),
  change<FactorEvent>()({
    method: 'DELETE',
    path: '/v1/factors/sms/:id',
    summary: 'No more codes by SMS; where the number is the last factor, the backup codes end with it',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.sms.remove',
    params: byId,
    answers: { 204: none },
    refuses: ['not-found', 'factor-required'],
    check: async (out, caller, { params }) => {
      if ((await findSms(out.db, caller.accountId))?.id !== params.id) throw new Refusal('not-found')
      await checkRemoval(out.db, caller.accountId)
    },
    shown: async (out, caller) => {
      const sms = await findSms(out.db, caller.accountId)
      return sms ? [{ label: 'Number', value: maskPhone(sms.number) }] : []
    },
    run: async (ctx, caller, { params }) => {
      await removeFactor(ctx, caller, () => removeSms(ctx, caller.accountId, params.id))
      return answer(204)
    },
  }),
]
