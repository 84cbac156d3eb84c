import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { country, exact, none } from '../../platform/http/shapes.ts'
import { recoveryMost } from '../../policy/recovery.ts'
import { proofOfAddress } from '../reply-addresses/index.ts'
import { enter } from './asker.ts'
import { begin, prepareBegin, type RecoveryParts } from './begin.ts'
import { describeCase } from './describe.ts'
import type { RecoveryEvent } from './events.ts'
import { setStatement, submit, withdraw } from './evidence.ts'
import { asked, link, number } from './shapes.ts'

const wanted = exact({
  identifier: Type.String({ maxLength: 320 }),
  country: Type.Optional(country),
  contact: proofOfAddress,
  password: Type.Optional(Type.String({ maxLength: 4096, description: 'Of the account, where it is known' })),
  captcha: Type.Optional(Type.String({ maxLength: 8192 })),
})

export const askerRoutes = (parts: RecoveryParts): Route<RecoveryEvent>[] => [
  change<RecoveryEvent>()({
    method: 'POST',
    path: '/v1/recoveries',
    summary: 'Ask to recover an account that nothing opens any more; the answer is the same for every name',
    caller: 'stranger',
    limits: ['recovery.ask'],
    body: wanted,
    answers: { 201: exact({ number }) },
    refuses: [
      'email-invalid',
      'phone-invalid',
      'reply-address-required',
      'captcha-required',
      'captcha-wrong',
      'password-too-long',
      'wait',
      'busy',
    ],
    prepare: (out, _caller, { body }) => prepareBegin(parts, out, body),
    run: async (ctx, _caller, { body }, ready) => {
      const { number, token } = await begin(ctx, ready, body)
      return answer(201, { number }, { attempt: { token } })
    },
  }),
  view({
    method: 'GET',
    path: '/v1/recoveries/current',
    summary: 'The recovery this browser asked for',
    caller: 'attempt',
    answers: { 200: asked },
    view: (out, { token }) => describeCase(out.db, out.now, token),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: '/v1/recoveries/enter',
    summary: 'Go on with a recovery by the link of the newest message about it',
    caller: 'stranger',
    limits: ['recovery.answer'],
    body: link,
    answers: { 200: asked },
    refuses: ['link-over'],
    run: async (ctx, _caller, { body }) => {
      const { cookies } = await enter(ctx, body.token)
      return answer(200, await describeCase(ctx.tx, ctx.now, cookies.attempt!.token), cookies)
    },
  }),
  change<RecoveryEvent>()({
    method: 'PUT',
    path: '/v1/recoveries/current/statement',
    summary: 'Say what happened',
    caller: 'attempt',
    limits: ['recovery.answer'],
    body: exact({ statement: Type.String({ maxLength: recoveryMost.statement }) }),
    answers: { 200: asked },
    refuses: ['recovery-state'],
    run: (ctx, { token }, { body }) => setStatement(ctx, token, body.statement),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: '/v1/recoveries/current/submit',
    summary: 'Hand the evidence in: from now on people look at it',
    caller: 'attempt',
    limits: ['recovery.answer'],
    body: exact({}),
    answers: { 200: asked },
    refuses: ['recovery-state', 'evidence-missing'],
    run: (ctx, { token }) => submit(ctx, token),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: '/v1/recoveries/current/withdraw',
    summary: 'Take the recovery back',
    caller: 'attempt',
    limits: ['recovery.answer'],
    body: exact({}),
    answers: { 204: none },
    refuses: ['recovery-state'],
    run: (ctx, { token }) => withdraw(ctx, token),
  }),
]
