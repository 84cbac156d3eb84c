import { Type } from 'typebox'
import { tokenHash } from '../../platform/crypto.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { country, exact, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { codeState } from '../codes/index.ts'
import { assertionShape } from '../factors/passkeys/index.ts'
import { answerCode } from './answer-code.ts'
import { answerPasskey, preparePasskey } from './answer-passkey.ts'
import { answerPassword } from './answer-password.ts'
import { authenticatorRoutes } from './authenticator-http.ts'
import { beginSignIn } from './begin.ts'
import { describeAny, describeSignIn } from './describe.ts'
import type { AnySignInEvent } from './events.ts'
import { passkeySignInRoutes } from './passkey-http.ts'
import { prepareAnswer } from './prepare-answer.ts'
import { preparePassword, type SignInParts } from './prepare-password.ts'
import { resendSignInCode } from './send-code.ts'
import { deleteSignIn } from './store.ts'
import { findVisitor } from './visitor.ts'

const masked = Type.String({ description: 'Masked' })
const identifier = Type.String({ description: 'As it was typed' })
const atPassword = exact({
  step: Type.Literal('password'),
  identifier,
  captcha: Type.Boolean(),
  expiresAt: time,
})
const atFactor = exact({
  step: Type.Literal('factor'),
  identifier,
  methods: Type.Array(oneOf('passkey', 'totp', 'sms', 'backup-code')),
  sms: nullable(exact({ sentTo: masked, code: codeState })),
  expiresAt: time,
})
const atAddressCode = exact({
  step: Type.Literal('address-code'),
  identifier,
  sentTo: masked,
  code: codeState,
  expiresAt: time,
})
const givenCode = exact({
  method: oneOf('totp', 'sms', 'backup-code', 'address-code'),
  code: Type.String({ minLength: 1, maxLength: 64 }),
})
const givenPasskey = exact({ method: oneOf('passkey'), assertion: assertionShape })
const done = exact({ step: Type.Literal('done') })
const afterwards = Type.Union([atFactor, atAddressCode, done])
const withCode = Type.Union([atFactor, atAddressCode])
const passkeyRefusals = ['passkey-wrong', 'passkey-expired', 'passkey-needs-password'] as const
const anyStep = Type.Union([atPassword, atFactor, atAddressCode])

export const signInRoutes = (parts: SignInParts): Route<AnySignInEvent>[] => [
  change<AnySignInEvent>()({
    method: 'POST',
    path: '/v1/sign-ins',
    summary: 'Begin a sign-in',
    caller: 'stranger',
    limits: ['sign-in.start'],
    body: exact({
      identifier: Type.String({ maxLength: 320 }),
      country: Type.Optional(country),
      sharedComputer: Type.Optional(Type.Boolean()),
    }),
    answers: { 201: atPassword },
    refuses: ['email-invalid', 'phone-invalid'],
    run: async (ctx, _caller, { body }) => {
      const token = await beginSignIn(ctx, body, body.sharedComputer ?? false)
      return answer(201, await describeAny({ ...ctx, db: ctx.tx }, token), { attempt: { token } })
    },
  }),
  view({
    method: 'GET',
    path: '/v1/sign-ins/current',
    summary: 'The sign-in under way in this browser',
    caller: 'attempt',
    answers: { 200: anyStep },
    view: (out, caller) => describeAny(out, caller.token),
  }),
  change<AnySignInEvent>()({
    method: 'POST',
    path: '/v1/sign-ins/current/password',
    summary: 'Give the password',
    caller: 'attempt',
    limits: ['sign-in.password'],
    body: exact({
      password: Type.String({ maxLength: 4096 }),
      captcha: Type.Optional(Type.String({ maxLength: 8192 })),
    }),
    answers: { 200: afterwards },
    refuses: [
      'password-wrong',
      'password-too-long',
      'captcha-required',
      'captcha-wrong',
      'step-refused',
      'phone-country-refused',
      'wait',
      'busy',
    ],
    prepare: (out, caller, { body }) => preparePassword(parts, out, caller.token, body),
    run: (ctx, caller, _input, checked) => answerPassword(ctx, caller.token, checked),
  }),
  change<AnySignInEvent>()({
    method: 'POST',
    path: '/v1/sign-ins/current/answers',
    summary: 'Give the second factor, or the code that was sent',
    caller: 'attempt',
    limits: ['sign-in.answer'],
    body: Type.Union([givenCode, givenPasskey]),
    answers: { 200: Type.Union([atAddressCode, done]) },
    refuses: [
      'phone-country-refused',
      'code-wrong',
      'code-used',
      'code-expired',
      'code-spent',
      'factor-disabled',
      ...passkeyRefusals,
      'step-refused',
      'wait',
    ],
    prepare: async (out, caller, { body }) =>
      body.method === 'passkey'
        ? await preparePasskey(out, caller.token, body.assertion)
        : await prepareAnswer(out, caller.token, body),
    run: (ctx, _caller, _input, ready) =>
      'assertion' in ready ? answerPasskey(ctx, ready) : answerCode(ctx, ready),
  }),
  change<AnySignInEvent>()({
    method: 'POST',
    path: '/v1/sign-ins/current/resends',
    summary: 'Send a new code; the old one is dead',
    caller: 'attempt',
    limits: ['sign-in.answer'],
    body: exact({}),
    answers: { 200: withCode },
    refuses: ['wait', 'code-spent', 'step-refused', 'phone-country-refused'],
    prepare: (out, caller) => findVisitor(out, caller.token),
    run: async (ctx, caller, _input, visitor) => {
      await resendSignInCode(ctx, visitor)
      return answer(200, await describeSignIn(ctx.tx, ctx.now, caller.token))
    },
  }),
  change<AnySignInEvent>()({
    method: 'DELETE',
    path: '/v1/sign-ins/current',
    summary: 'Give the sign-in up',
    caller: 'attempt',
    answers: { 204: none },
    run: async (ctx, caller) => {
      await deleteSignIn(ctx.tx, tokenHash(caller.token))
      return answer(204, undefined, { attempt: null })
    },
  }),
  ...passkeySignInRoutes(),
  ...authenticatorRoutes(),
]
