import { Type } from 'typebox'
import { answer, change, type Route } from '../../platform/http/route.ts'
import { exact, oneOf, time } from '../../platform/http/shapes.ts'
import { recentFailures } from '../limits/index.ts'
import { type Captcha, captchaPurposes } from './captcha.ts'

export const captchaRoutes = (captcha: Captcha): Route<never>[] => [
  change()({
    method: 'POST',
    path: '/v1/captcha/challenges',
    summary: 'A proof-of-work challenge; its solution goes into the `captcha` field of what it is for',
    caller: 'stranger',
    limits: ['captcha.challenge'],
    body: exact({
      purpose: oneOf(...captchaPurposes),
      identifier: Type.Optional(
        Type.String({ maxLength: 320, description: 'Whom the sign-in is for, as the sign-in names it' }),
      ),
    }),
    answers: {
      201: exact({
        challenge: Type.Unknown({ description: "For altcha-lib's solver, as it is" }),
        expiresAt: time,
      }),
    },
    refuses: ['not-found'],
    prepare: async (out, _caller, { body }) => {
      const of = { address: out.client.address, identifier: body.identifier ?? null }
      return await captcha.challenge(out, body.purpose, await recentFailures(out.db, out.now, of))
    },
    run: async (_ctx, _caller, _input, { challenge, expiresAt }) =>
      answer(201, { challenge, expiresAt: expiresAt.toISOString() }),
  }),
]
