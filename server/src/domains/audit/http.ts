import { Type } from 'typebox'
import { type Route, view } from '../../platform/http/route.ts'
import { exact, nullable, time } from '../../platform/http/shapes.ts'
import { listFacts } from './store.ts'

const event = exact({
  id: Type.String(),
  at: time,
  type: Type.String(),
  device: nullable(Type.String()),
  place: nullable(Type.String()),
  address: nullable(Type.String()),
  data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
})

export const activityRoutes = (): Route<never>[] => [
  view({
    method: 'GET',
    path: '/v1/activity',
    summary: 'What happened to the account, newest first',
    caller: 'holder',
    query: exact({
      limit: Type.Optional(
        Type.String({ pattern: '^([1-9]|[1-9]\\d|100)$', description: '1 to 100; 20 without' }),
      ),
      before: Type.Optional(
        Type.String({ pattern: '^\\d{1,15}$', description: '`next` of the page before' }),
      ),
      kind: Type.Optional(
        Type.String({ pattern: '^[a-z.-]{1,40}$', description: 'the beginning of a type' }),
      ),
    }),
    answers: { 200: exact({ events: Type.Array(event), next: nullable(Type.String()) }) },
    view: async (out, caller, { query }) => {
      const limit = Number(query.limit ?? 20)
      const rows = await listFacts(out.db, caller.accountId, {
        limit: limit + 1,
        ...(query.before !== undefined && { before: Number(query.before) }),
        ...(query.kind !== undefined && { kind: query.kind }),
      })
      const events = rows.slice(0, limit).map(describe)
      return { events, next: rows.length > limit ? events.at(-1)!.id : null }
    },
  }),
]

const describe = (row: Awaited<ReturnType<typeof listFacts>>[number]) => ({
  id: String(row.id),
  at: row.at.toISOString(),
  type: row.type,
  device: row.device_name || null,
  place: row.place || null,
  address: row.address || null,
  data: row.data as Record<string, string>,
})
