import { Type } from 'typebox'
import { change, type Route } from '../../platform/http/route.ts'
import { exact, id } from '../../platform/http/shapes.ts'
import type { Hasher } from '../passwords/index.ts'
import { takeAnswer } from './answer.ts'
import { confirmation } from './describe.ts'
import type { ConfirmationEvent } from './events.ts'
import { prepareAnswer } from './prepare-answer.ts'

const proof = Type.Union([
  exact({ proof: Type.Literal('password'), password: Type.String({ maxLength: 4096 }) }),
  exact({ proof: Type.Literal('totp'), code: Type.String({ pattern: '^[0-9]{6}$' }) }),
])

export const confirmationRoutes = (parts: { hasher: Hasher }): Route<ConfirmationEvent>[] => [
  change<ConfirmationEvent>()({
    method: 'POST',
    path: '/v1/confirmations/:id/answers',
    summary: 'Give one of the proofs a confirmation asks for, in its order',
    caller: 'holder',
    limits: ['holder.change'],
    params: exact({ id }),
    body: proof,
    answers: { 200: exact({ confirmation }) },
    refuses: [
      'password-wrong',
      'password-too-long',
      'code-wrong',
      'code-used',
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
]
