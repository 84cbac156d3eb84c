import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, none, nullable } from '../../platform/http/shapes.ts'
import type { RecoveryEvent } from './events.ts'
import { readRecovery, stopBySession } from './owner.ts'
import { link, stoppable } from './shapes.ts'
import { lookAtVeto, stopByLink } from './veto.ts'

export const ownerRoutes = (): Route<RecoveryEvent>[] => [
  change<RecoveryEvent>()({
    method: 'POST',
    path: '/v1/recoveries/look',
    summary: 'What the stop link of a message would stop; changes nothing',
    caller: 'stranger',
    limits: ['veto.use'],
    body: link,
    answers: { 200: stoppable },
    refuses: ['veto-over'],
    run: async ({ tx, now, keys }, _caller, { body }) =>
      answer(200, await lookAtVeto({ db: tx, now, keys }, body.token)),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: '/v1/recoveries/stop',
    summary: 'Stop a recovery by the link of a message: the account stays as it is',
    caller: 'stranger',
    limits: ['veto.use'],
    body: link,
    answers: { 204: none },
    refuses: ['veto-over', 'recovery-state'],
    run: async (ctx, _caller, { body }) => {
      await stopByLink(ctx, body.token)
      return answer(204)
    },
  }),
  view({
    method: 'GET',
    path: '/v1/recovery',
    summary: 'Whether somebody asked to recover this account',
    caller: 'holder',
    quiet: true,
    answers: { 200: exact({ recovery: nullable(stoppable) }) },
    view: async ({ db }, { accountId }) => ({ recovery: await readRecovery(db, accountId) }),
  }),
  change<RecoveryEvent>()({
    method: 'POST',
    path: '/v1/recovery/stop',
    summary: 'Stop the recovery of this account',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    body: exact({}),
    answers: { 204: none },
    refuses: ['recovery-over', 'recovery-state'],
    run: async (ctx, { accountId }) => {
      await stopBySession(ctx, accountId)
      return answer(204)
    },
  }),
]
