import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../../platform/http/route.ts'
import { exact, nullable, time } from '../../../platform/http/shapes.ts'
import type { ActivityRecord } from '../events.ts'
import { describeFact, type Hides, readingOf } from './describe.ts'
import { prepareExport } from './export.ts'
import { readWhich } from './read-which.ts'
import { event, query, wanted } from './shapes.ts'
import { listFacts } from './store.ts'

export const activityRoutes = (hides: Hides): Route<ActivityRecord>[] => [
  view({
    method: 'GET',
    path: '/v1/activity',
    summary: 'What happened to the account, newest first',
    caller: 'holder',
    query,
    answers: { 200: exact({ events: Type.Array(event), next: nullable(Type.String()) }) },
    view: async (out, caller, { query: asked }) => {
      const limit = Number(asked.limit ?? 20)
      const rows = await listFacts(out.db, caller.accountId, {
        ...readWhich(asked),
        limit: limit + 1,
        unusual: asked.unusual !== undefined,
        ...(asked.before !== undefined && { before: Number(asked.before) }),
      })
      const reading = await readingOf(out, caller, asked.full !== undefined, hides)
      const events = rows.slice(0, limit).map((row) => describeFact(row, reading))
      return { events, next: rows.length > limit ? events.at(-1)!.id : null }
    },
  }),
  change<ActivityRecord>()({
    method: 'POST',
    path: '/v1/activity/exports',
    summary: 'A copy of what the list shows, as a file',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    body: wanted,
    answers: { 200: Type.String() },
    downloads: {
      'text/csv': Type.String({ description: 'RFC 4180, UTF-8 with a byte order mark, one line of names' }),
      'application/json': exact({ exportedAt: time, events: Type.Array(event) }),
    },
    prepare: (out, caller, { body }) => prepareExport(out, caller, body, hides),
    run: async (ctx, { accountId }, { body: { format } }, { file, body }) => {
      await ctx.record({ type: 'activity.exported', accountId, data: { format } })
      return { ...answer(200, body), file }
    },
  }),
]
