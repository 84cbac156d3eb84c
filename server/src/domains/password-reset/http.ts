import { Type } from 'typebox'
import { answer, change, type Route } from '../../platform/http/route.ts'
import { country, exact, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { passwordReset } from '../../policy/limits-desk.ts'
import type { Captcha } from '../captcha/index.ts'
import { codeState } from '../codes/index.ts'
import { assertionShape, requestOptionsShape } from '../factors/passkeys/index.ts'
import { askReset, prepareAsk } from './ask.ts'
import { challenge, prepareChallenge } from './challenge.ts'
import type { PasswordResetEvent } from './events.ts'
import { finishReset } from './finish.ts'
import { lookAtReset } from './look.ts'
import { type Given, prepareFinish, type ResetParts } from './prepare-finish.ts'

/** In the body, never in an address: addresses stand in logs and histories (D03). What is no token is answered as one that is over. */
const token = Type.String({ maxLength: 256 })
const masked = Type.String({ description: 'Masked' })
const limits = ['password-reset.answer'] as const

const newPassword = { token, password: Type.String({ maxLength: 4096, description: 'The new one' }) }
const finishing = Type.Union([
  exact(newPassword),
  exact({
    ...newPassword,
    method: oneOf('totp', 'sms', 'backup-code'),
    code: Type.String({ minLength: 1, maxLength: 64 }),
  }),
  exact({ ...newPassword, method: oneOf('passkey'), assertion: assertionShape }),
])

const found = exact({
  sentTo: masked,
  factorAsked: Type.Boolean({ description: 'Whether a second factor is asked beside the link' }),
  methods: Type.Array(oneOf('passkey', 'totp', 'sms', 'backup-code'), {
    description: 'What it can be; none where nothing that is left proves more than the link',
  }),
  passwordMinimum: Type.Union([Type.Literal(8), Type.Literal(15)], {
    description: 'Code points a new one must have: fewer beside a second factor',
  }),
  expiresAt: time,
})

export const passwordResetRoutes = (
  parts: ResetParts & { captcha: Captcha },
): Route<PasswordResetEvent>[] => [
  change<PasswordResetEvent>()({
    method: 'POST',
    path: '/v1/password-resets',
    summary:
      'Ask for a link to set a new password; the answer is the same whether or not there is an account',
    caller: 'stranger',
    limits: ['password-reset.ask'],
    body: exact({
      identifier: Type.String({ maxLength: 320 }),
      country: Type.Optional(country),
      captcha: Type.Optional(Type.String({ maxLength: 8192 })),
    }),
    answers: { 202: exact({ minutes: Type.Integer({ description: 'How long a link counts' }) }) },
    refuses: ['email-invalid', 'phone-invalid', 'phone-country-refused', 'captcha-required', 'captcha-wrong'],
    prepare: (out, _caller, { body }) => prepareAsk(parts.captcha, out, body),
    run: async (ctx, _caller, _input, identifier) => {
      await askReset(ctx, identifier)
      return answer(202, { minutes: passwordReset.linkSeconds / 60 })
    },
  }),
  change<PasswordResetEvent>()({
    method: 'POST',
    path: '/v1/password-resets/look',
    summary: 'What the link for a new password asks for; changes nothing',
    caller: 'stranger',
    limits,
    body: exact({ token }),
    answers: { 200: found },
    refuses: ['link-over', 'settings-locked'],
    prepare: (out, _caller, { body }) => lookAtReset(out, body.token),
    run: async (_ctx, _caller, _input, seen) => answer(200, seen),
  }),
  change<PasswordResetEvent>()({
    method: 'POST',
    path: '/v1/password-resets/challenge',
    summary: 'What to ask the passkey with, or a code to the number of the second factor',
    caller: 'stranger',
    limits,
    body: exact({ token, method: oneOf('passkey', 'sms') }),
    answers: {
      201: exact({
        options: Type.Union([requestOptionsShape, Type.Null()]),
        sms: nullable(exact({ sentTo: masked, code: codeState })),
      }),
    },
    refuses: ['link-over', 'step-refused', 'wait', 'code-spent', 'phone-country-refused'],
    prepare: (out, _caller, { body }) => prepareChallenge(out, body.token, body.method),
    run: async (ctx, _caller, { body }) => answer(201, await challenge(ctx, body.token, body.method)),
  }),
  change<PasswordResetEvent>()({
    method: 'POST',
    path: '/v1/password-resets/finish',
    summary: 'Set the new password, with the second factor where one is enrolled; opens no session',
    caller: 'stranger',
    limits,
    body: finishing,
    answers: { 204: none },
    refuses: [
      'link-over',
      'settings-locked',
      'step-refused',
      'password-too-short',
      'password-too-long',
      'password-common',
      'password-predictable',
      'password-same',
      'password-close',
      'code-wrong',
      'code-used',
      'code-expired',
      'code-spent',
      'passkey-wrong',
      'passkey-expired',
      'factor-disabled',
      'wait',
      'busy',
    ],
    prepare: (out, _caller, { body }) => prepareFinish(parts, out, body.token, body.password, givenIn(body)),
    run: (ctx, _caller, { body }, ready) => finishReset(parts, ctx, body.token, ready),
  }),
]

const givenIn = (body: object): Given => ('method' in body ? (body as NonNullable<Given>) : null)
