import { Type } from 'typebox'
import { type Route, view } from '../../platform/http/route.ts'
import { exact, oneOf } from '../../platform/http/shapes.ts'
import { assess } from './assess.ts'
import { readSafety } from './read.ts'

const checkup = exact({
  score: Type.Integer({ minimum: 0, maximum: 100 }),
  lines: Type.Array(
    exact({
      id: oneOf('email', 'second-factor', 'backup-codes', 'anti-phishing', 'sessions'),
      state: oneOf('safe', 'attention', 'danger'),
      data: exact({
        left: Type.Optional(Type.Integer()),
        others: Type.Optional(Type.Integer()),
        class: Type.Optional(oneOf('sms')),
      }),
    }),
  ),
})

export const checkupRoutes = (): Route<never>[] => [
  view({
    method: 'GET',
    path: '/v1/checkup',
    summary: 'How safe the account is, line by line',
    caller: 'holder',
    answers: { 200: checkup },
    view: async (out, caller) => assess(await readSafety(out, caller)),
  }),
]
