import { Type } from 'typebox'
import { answer, change, type Route } from '../../platform/http/route.ts'
import { exact } from '../../platform/http/shapes.ts'
import { attestationShape, creationOptionsShape, passkeyNameShape } from '../factors/passkeys/index.ts'
import type { RecoveryParts } from './begin.ts'
import { describeCase } from './describe.ts'
import type { RecoveryEvent } from './events.ts'
import { finish } from './finish.ts'
import { beginPasskey, confirmPasskey } from './set-passkey.ts'
import { prepareNewPassword, setNewPassword } from './set-password.ts'
import { beginTotp, confirmTotp } from './set-totp.ts'
import { beginSetUp, prepareSetUp } from './set-up.ts'
import { asked } from './shapes.ts'

const password = Type.String({ maxLength: 4096 })
const limits = ['recovery.answer'] as const
const state = ['recovery-state'] as const
const current = '/v1/recoveries/current' as const

export const setUpRoutes = (parts: RecoveryParts): Route<RecoveryEvent>[] => [
  change<RecoveryEvent>()({
    method: 'POST',
    path: `${current}/set-up`,
    summary:
      'Begin to set the account up anew, once the recovery is open; with the password where it was given at the start',
    caller: 'attempt',
    limits,
    body: exact({ password: Type.Optional(password) }),
    answers: { 200: asked },
    refuses: [...state, 'password-wrong', 'password-too-long', 'wait', 'busy'],
    prepare: (out, { token }, { body }) => prepareSetUp(parts.hasher, out, token, body),
    run: (ctx, { token }, _input, tried) => beginSetUp(ctx, token, tried),
  }),
  change<RecoveryEvent>()({
    method: 'PUT',
    path: `${current}/password`,
    summary: 'The new password; it counts when all is finished',
    caller: 'attempt',
    limits,
    body: exact({ password }),
    answers: { 200: asked },
    refuses: [
      ...state,
      'password-too-short',
      'password-too-long',
      'password-common',
      'password-predictable',
      'busy',
    ],
    prepare: (out, { token }, { body }) => prepareNewPassword(parts, out, token, body.password),
    run: async (ctx, { token }, _input, ready) => {
      const cookies = await setNewPassword(ctx, token, ready)
      return answer(200, await describeCase(ctx.tx, ctx.now, token), cookies)
    },
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: `${current}/totp`,
    summary: 'A key for an authenticator app, shown this once',
    caller: 'attempt',
    limits,
    body: exact({}),
    answers: { 201: exact({ secret: Type.String(), uri: Type.String() }) },
    refuses: state,
    run: (ctx, { token }) => beginTotp(ctx, token),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: `${current}/totp/confirmation`,
    summary: 'Confirm the authenticator app by a code',
    caller: 'attempt',
    limits,
    body: exact({ code: Type.String({ minLength: 1, maxLength: 64 }) }),
    answers: { 200: asked },
    refuses: [...state, 'code-wrong', 'enrolment-over'],
    run: (ctx, { token }, { body }) => confirmTotp(ctx, token, body.code),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: `${current}/passkey`,
    summary: 'What an authenticator is asked to make a passkey with',
    caller: 'attempt',
    limits,
    body: exact({ name: passkeyNameShape }),
    answers: { 201: exact({ options: creationOptionsShape }) },
    refuses: state,
    run: (ctx, { token }, { body }) => beginPasskey(ctx, token, body.name),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: `${current}/passkey/confirmation`,
    summary: 'What the authenticator answered',
    caller: 'attempt',
    limits,
    body: exact({ attestation: attestationShape }),
    answers: { 200: asked },
    refuses: [...state, 'passkey-refused', 'enrolment-over'],
    run: (ctx, { token }, { body }) => confirmPasskey(ctx, token, body.attestation),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: `${current}/finish`,
    summary: 'All of it counts, and what was there before ends; the backup codes are in this answer only',
    caller: 'attempt',
    limits,
    body: exact({}),
    answers: { 200: exact({ backupCodes: Type.Array(Type.String()) }) },
    refuses: [...state, 'step-refused', 'passkey-known'],
    run: async (ctx, { token }) => answer(200, { backupCodes: await finish(ctx, token) }, { attempt: null }),
  }),
]
