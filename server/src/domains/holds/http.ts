import { Type } from 'typebox'
import { type Route, view } from '../../platform/http/route.ts'
import { exact, oneOf, time } from '../../platform/http/shapes.ts'
import { type Blocked, type HoldCause, holdCauses } from '../../policy/holds.ts'
import { findHolds } from './store.ts'

const hold = exact({
  cause: oneOf(...holdCauses),
  beginsAt: time,
  endsAt: time,
  blocks: Type.Array(oneOf('whitelist', 'withdrawals')),
})

export const holdRoutes = (): Route<never>[] => [
  view({
    method: 'GET',
    path: '/v1/holds',
    summary: 'What may not leave the account for a while, why, and until when',
    caller: 'holder',
    answers: { 200: exact({ holds: Type.Array(hold) }) },
    view: async (out, caller) => ({
      holds: (await findHolds(out.db, caller.accountId, out.now)).map((row) => ({
        cause: row.cause as HoldCause,
        beginsAt: row.beginsAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        blocks: row.blocks as Blocked[],
      })),
    }),
  }),
]
