import { type Route, view } from '../../platform/http/route.ts'
import { clockVerdict, codesInARow } from '../factors/totp/index.ts'
import { checkAuthenticator } from './check-authenticator.ts'

export const authenticatorRoutes = (): Route<never>[] => [
  view({
    method: 'POST',
    path: '/v1/sign-ins/current/authenticator',
    summary: 'How far the clock of the authenticator is off, by two codes in a row; spends no code',
    caller: 'attempt',
    limits: ['sign-in.answer'],
    body: codesInARow,
    answers: { 200: clockVerdict },
    refuses: ['step-refused', 'factor-disabled', 'factor-missing'],
    view: (out, caller, { body }) => checkAuthenticator(out, caller.token, body.codes),
  }),
]
