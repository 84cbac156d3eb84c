import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import type { FreezeEvent } from './events.ts'
import { freezeByLink, freezeBySession } from './freeze.ts'
import { checkLift, liftFreeze } from './lift.ts'
import { lookAtLink } from './look.ts'
import { readFreeze } from './read.ts'

const freeze = exact({
  state: oneOf('none', 'frozen', 'lifting'),
  by: nullable(oneOf('link', 'session', 'staff')),
  frozenAt: nullable(time),
  liftsAt: nullable(time),
  blocks: Type.Array(oneOf('withdrawals')),
})

/** In the body, never in an address: addresses stand in logs and histories. What is no token is answered as one that is over. */
const link = exact({ token: Type.String({ maxLength: 256 }) })

export const freezeRoutes = (): Route<FreezeEvent>[] => [...holderRoutes, ...linkRoutes]

const holderRoutes: Route<FreezeEvent>[] = [
  view({
    method: 'GET',
    path: '/v1/freeze',
    summary: 'Whether the account is frozen, since when, and when that ends',
    caller: 'holder',
    quiet: true,
    answers: { 200: freeze },
    view: ({ db, now }, { accountId }) => readFreeze(db, accountId, now),
  }),
  change<FreezeEvent>()({
    method: 'POST',
    path: '/v1/freeze',
    summary: 'Freeze the account, or stop the lifting under way: nothing leaves it, other sessions end',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    body: exact({}),
    answers: { 200: freeze },
    refuses: ['already-frozen', 'too-many-requests'],
    // A copy of its token that somebody else has ends with the other sessions (E03).
    run: async (ctx, caller) => ({
      ...answer(200, await freezeBySession(ctx, caller)),
      renewSession: true,
    }),
  }),
  change<FreezeEvent>()({
    method: 'POST',
    path: '/v1/freeze/lift',
    summary: 'Have the freeze end in 24 hours; it can be stopped until then',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'freeze.lift',
    body: exact({}),
    answers: { 200: freeze },
    refuses: ['not-frozen', 'lift-under-way', 'too-many-requests'],
    check: ({ db, now }, { accountId }) => checkLift(db, now, accountId),
    run: async (ctx, { accountId }) => answer(200, await liftFreeze(ctx, accountId)),
  }),
]

const linkRoutes: Route<FreezeEvent>[] = [
  change<FreezeEvent>()({
    method: 'POST',
    path: '/v1/freezes/look',
    summary: 'What the freeze link of a message would do at this moment; changes nothing',
    caller: 'stranger',
    limits: ['freeze.use'],
    body: link,
    answers: {
      200: exact({ does: oneOf('freeze', 'stop-lifting', 'nothing'), madeAt: time, until: time }),
    },
    refuses: ['freeze-link-over', 'freeze-link-often'],
    run: async ({ tx, now, keys }, _caller, { body }) =>
      answer(200, await lookAtLink({ db: tx, now, keys }, body.token)),
  }),
  change<FreezeEvent>()({
    method: 'POST',
    path: '/v1/freezes',
    summary: 'Freeze the account by the link of a message, or stop the lifting: every session ends',
    caller: 'stranger',
    limits: ['freeze.use'],
    body: link,
    answers: { 204: none },
    refuses: ['freeze-link-over', 'freeze-link-often', 'already-frozen'],
    run: async (ctx, _caller, { body }) => {
      await freezeByLink(ctx, body.token)
      return answer(204)
    },
  }),
]
