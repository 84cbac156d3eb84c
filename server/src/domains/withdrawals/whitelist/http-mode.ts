import { answer, change, type Route } from '../../../platform/http/route.ts'
import { exact } from '../../../platform/http/shapes.ts'
import { mode } from './describe.ts'
import type { WhitelistEvent } from './events.ts'
import { askOff, cancelOff, checkOff, turnOn } from './mode.ts'

const path = '/v1/withdrawal-addresses/only'

export const modeRoutes: Route<WhitelistEvent>[] = [
  change<WhitelistEvent>()({
    method: 'POST',
    path,
    summary: 'Let value go to the listed addresses alone, at once; takes back a wish to end that',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    body: exact({}),
    answers: { 200: mode },
    refuses: ['whitelist-on'],
    run: async (ctx, { accountId }) => answer(200, await turnOn(ctx, accountId)),
  }),
  change<WhitelistEvent>()({
    method: 'POST',
    path: `${path}/off`,
    summary: 'Let value go anywhere in 48 hours; it can be stopped until then',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'whitelist.off',
    body: exact({}),
    answers: { 200: mode },
    refuses: ['whitelist-off', 'whitelist-ending', 'held-whitelist'],
    check: ({ db, now }, { accountId }) => checkOff(db, accountId, now),
    run: async (ctx, { accountId }) => answer(200, await askOff(ctx, accountId)),
  }),
  change<WhitelistEvent>()({
    method: 'DELETE',
    path: `${path}/off`,
    summary: 'Take back the wish to let value go anywhere, while it waits',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    answers: { 200: mode },
    refuses: ['whitelist-not-ending'],
    run: async (ctx, { accountId }) => answer(200, await cancelOff(ctx, accountId)),
  }),
]
