import { Type } from 'typebox'
import { tokenHash } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, none, time } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AccountEvent } from '../accounts/index.ts'
import { codeState, reissueCode } from '../mail-codes/index.ts'
import type { SessionEvent } from '../sessions/index.ts'
import { answerSignUp } from './answer.ts'
import { beginSignUp, prepareSignUp, type SignUpParts } from './begin.ts'
import { spendGuess, spendMail } from './limits.ts'
import { findSignUp, takeSignUp } from './store.ts'
import { tellAddress } from './tell.ts'

type SignUpEvent = AccountEvent | SessionEvent

const signUp = exact({
  step: Type.Literal('code'),
  email: Type.String({ description: 'As it was typed' }),
  sentAt: time,
  expiresAt: time,
  resendAt: Type.String({ format: 'date-time', description: 'When a new code may be asked for' }),
  triesLeft: Type.Integer(),
})

const begin = exact({
  email: Type.String({ maxLength: 320 }),
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
      await spendGuess(out.db, out.now, found.email_canonical)
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
      const email = { canonical: found.email_canonical, written: found.email_written }
      const key = { attemptHash: found.token_hash, purpose: 'sign-up' as const }
      await tellAddress(ctx, email, (real) => reissueCode(ctx, key, real))
      // With the mail, not before it: asking too early, or fifty times at once, uses up nothing.
      await spendMail(ctx.tx, ctx.now, found.email_canonical)
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
  const state = await codeState(db, { attemptHash: found.token_hash, purpose: 'sign-up' })
  if (!state) throw new Refusal('attempt-required')
  return {
    step: 'code' as const,
    email: found.email_written,
    sentAt: state.sentAt.toISOString(),
    expiresAt: state.expiresAt.toISOString(),
    resendAt: state.resendAt.toISOString(),
    triesLeft: state.triesLeft,
  }
}
