import { Type } from 'typebox'
import { type Route, view } from '../../platform/http/route.ts'
import { exact, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { assess, lineIds, reasonWords } from './assess.ts'
import { readSafety } from './read.ts'

const count = Type.Optional(Type.Integer())

const checkup = exact({
  score: Type.Integer({ minimum: 0, maximum: 100 }),
  lines: Type.Array(
    exact({
      id: oneOf(...lineIds),
      state: oneOf('safe', 'attention', 'danger'),
      reason: oneOf(...new Set(reasonWords)),
      data: exact({
        left: count,
        others: count,
        count,
        unbound: count,
        suspended: count,
        unused: count,
        unreviewed: count,
        class: Type.Optional(oneOf('sms')),
        setAt: Type.Optional(time),
        reviewedAt: Type.Optional(time),
        until: Type.Optional(time),
      }),
      action: nullable(
        exact({ path: Type.String({ description: 'Where in the account web app to mend it' }) }),
      ),
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
