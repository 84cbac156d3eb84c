import { Type } from 'typebox'
import { tokenHash } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { country, exact, none } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AccountEvent } from '../accounts/index.ts'
import { codeState, readCodeState, spendCode } from '../codes/index.ts'
import type { SessionEvent } from '../sessions/index.ts'
import { answerSignUp } from './answer.ts'
import { beginSignUp, prepareSignUp, type SignUpParts } from './begin.ts'
import { spendGuess } from './limits.ts'
import { findSignUp, identifierOf, takeSignUp } from './store.ts'
import { tellAgain } from './tell.ts'

type SignUpEvent = AccountEvent | SessionEvent

const signUp = exact({
  step: Type.Literal('code'),
  identifier: Type.String({ description: 'As messages to it are addressed' }),
  code: codeState,
})

const begin = exact({
  identifier: Type.String({ maxLength: 320 }),
  country: Type.Optional(country),
  password: Type.String({ maxLength: 4096 }),
  captcha: Type.Optional(Type.String({ maxLength: 8192 })),
  sharedComputer: Type.Optional(Type.Boolean()),
})

export const signUpRoutes = (parts: SignUpParts): Route<SignUpEvent>[] => [
  change<SignUpEvent>()({
    method: 'POST',
    path: '/v1/sign-ups',
    summary: 'Begin a sign-up: a code goes to the address',
    caller: 'stranger',
    limits: ['sign-up.start'],
    body: begin,
    answers: { 201: signUp },
    refuses: [
      'email-invalid',
      'phone-invalid',
      'phone-country-refused',
      'password-too-short',
      'password-too-long',
      'password-common',
      'password-predictable',
      'captcha-required',
      'captcha-wrong',
      'busy',
    ],
    prepare: (out, _caller, { body }) => prepareSignUp(parts, out, body),
    run: async (ctx, _caller, { body }, ready) => {
      const token = await beginSignUp(ctx, ready, body.sharedComputer ?? false)
      return answer(201, await describeSignUp(ctx.tx, token, ctx.now), { attempt: { token } })
    },
  }),
  view({
    method: 'GET',
    path: '/v1/sign-ups/current',
    summary: 'The sign-up under way in this browser',
    caller: 'attempt',
    answers: { 200: signUp },
    view: (out, caller) => describeSignUp(out.db, caller.token, out.now),
  }),
  change<SignUpEvent>()({
    method: 'POST',
    path: '/v1/sign-ups/current/answers',
    summary: 'Give the code: the account exists and is signed in',
    caller: 'attempt',
    limits: ['sign-up.answer'],
    body: exact({ code: Type.String({ pattern: '^[0-9]{6}$' }) }),
    answers: { 201: exact({ step: Type.Literal('done') }) },
    refuses: ['code-wrong', 'code-expired', 'code-spent', 'address-taken'],
    prepare: async (out, caller) => {
      const found = await requireSignUp(out.db, caller.token, out.now)
      await spendGuess(out.db, out.now, found.identifier_canonical)
    },
    run: (ctx, caller, { body }) => answerSignUp(ctx, caller.token, body.code),
  }),
  change()({
    method: 'POST',
    path: '/v1/sign-ups/current/resends',
    summary: 'Send a new code; the old one is dead',
    caller: 'attempt',
    limits: ['sign-up.answer'],
    body: exact({}),
    answers: { 201: signUp },
    refuses: ['wait', 'code-spent'],
    prepare: (out, caller) => requireSignUp(out.db, caller.token, out.now),
    run: async (ctx, caller, _input, found) => {
      const identifier = identifierOf(found)
      await tellAgain(ctx, { subject: found.token_hash, purpose: 'sign-up' }, identifier)
      // With the message, not before it: asking too early, or fifty times at once, uses up nothing.
      await spendCode(ctx.tx, ctx, identifier, null)
      return answer(201, await describeSignUp(ctx.tx, caller.token, ctx.now))
    },
  }),
  change()({
    method: 'DELETE',
    path: '/v1/sign-ups/current',
    summary: 'Give the sign-up up',
    caller: 'attempt',
    answers: { 204: none },
    run: async (ctx, caller) => {
      await takeSignUp(ctx.tx, tokenHash(caller.token))
      return answer(204, undefined, { attempt: null })
    },
  }),
]

async function requireSignUp(db: Reader, token: string, now: Date) {
  const found = await findSignUp(db, tokenHash(token), now)
  if (found) return found
  // What was seen to be over stays over, also when the clock is set back (K10).
  await takeSignUp(db, tokenHash(token))
  throw new Refusal('attempt-required')
}

async function describeSignUp(db: Reader, token: string, now: Date) {
  const found = await requireSignUp(db, token, now)
  const code = await readCodeState(db, { subject: found.token_hash, purpose: 'sign-up' })
  if (!code) throw new Refusal('attempt-required')
  return { step: 'code' as const, identifier: found.identifier_written, code }
}
