import { change, type Route, view } from '../../platform/http/route.ts'
import { exact, id } from '../../platform/http/shapes.ts'
import type { Hasher } from '../passwords/index.ts'
import { takeAnswer } from './answer.ts'
import { confirmation } from './describe.ts'
import type { ConfirmationEvent } from './events.ts'
import { given } from './given.ts'
import { prepareAnswer } from './prepare-answer.ts'
import { readConfirmation } from './read.ts'
import { sendConfirmationCode } from './send-code.ts'

export const confirmationRoutes = (parts: { hasher: Hasher }): Route<ConfirmationEvent>[] => [
  view({
    method: 'GET',
    path: '/v1/confirmations/:id',
    summary: 'A confirmation that is still open, with what became of its code',
    caller: 'holder',
    quiet: true,
    params: exact({ id }),
    answers: { 200: exact({ confirmation }) },
    refuses: ['confirmation-over'],
    view: (out, caller, { params }) => readConfirmation(out, caller, params.id),
  }),
  change<ConfirmationEvent>()({
    method: 'POST',
    path: '/v1/confirmations/:id/answers',
    summary: 'Give one of the proofs a confirmation asks for, in its order',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: exact({ id }),
    body: given,
    answers: { 200: exact({ confirmation }) },
    refuses: [
      'password-wrong',
      'password-too-long',
      'trading-password-wrong',
      'trading-password-missing',
      'trading-password-disabled',
      'code-wrong',
      'code-used',
      'code-expired',
      'passkey-wrong',
      'factor-disabled',
      'wait',
      'busy',
      'step-refused',
      'confirmation-over',
      'confirmation-mismatch',
    ],
    prepare: (out, caller, { params, body }) => prepareAnswer(parts.hasher, out, caller, params.id, body),
    run: (ctx, caller, { params, body }, prepared) => takeAnswer(ctx, caller, params.id, body, prepared),
  }),
  change<ConfirmationEvent>()({
    method: 'POST',
    path: '/v1/confirmations/:id/codes',
    summary: 'Send, or send again, the code of the proof asked now',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: exact({ id }),
    body: exact({}),
    answers: { 200: exact({ confirmation }) },
    refuses: [
      'step-refused',
      'wait',
      'too-many-requests',
      'code-spent',
      'phone-country-refused',
      'confirmation-over',
    ],
    run: (ctx, caller, { params }) => sendConfirmationCode(ctx, caller, params.id),
  }),
]
