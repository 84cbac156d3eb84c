import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { readStatus } from '../audit/index.ts'
import type { DeskEvent } from './events.ts'
import { searchAudit } from './search-audit.ts'
import { recentEvent } from './shapes-card.ts'

const event = exact({
  ...recentEvent.properties,
  account: nullable(Type.String()),
  pending: nullable(oneOf('waiting', 'refused')),
})

const instant = Type.String({
  pattern: '^20\\d\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d(:[0-5]\\d(\\.\\d{1,3})?)?Z$',
})

const asked = exact({
  kind: Type.Optional(Type.String({ pattern: '^[a-z.-]{1,40}$', description: 'The beginning of a type' })),
  account: Type.Optional(id),
  staff: Type.Optional(id),
  from: Type.Optional(instant),
  to: Type.Optional(instant),
  cursor: Type.Optional(
    Type.String({ maxLength: 60, description: '`next` of the page before, of this same search' }),
  ),
})

const count = Type.Integer()
const chain = exact({
  seals: count,
  sealedAt: nullable(time),
  waiting: count,
  waitingSince: nullable(time),
  refused: Type.Integer({ description: 'Rows that are not what was written: see `sallyport audit verify`' }),
  signedSeal: nullable(count),
  signedAt: nullable(time),
  signedEvents: nullable(count),
})

export const auditRoutes: Route<DeskEvent>[] = [
  change<DeskEvent>()({
    method: 'POST',
    path: '/desk/v1/audit/searches',
    summary: 'Events of everybody, newest first, fifty at a time; the search is itself written down',
    caller: 'staff',
    right: 'audit.read',
    limits: ['staff.audit'],
    body: asked,
    answers: { 200: exact({ events: Type.Array(event), next: nullable(Type.String()) }) },
    refuses: ['volume-refused'],
    run: async (ctx, { staffId }, { body }) => answer(200, await searchAudit(ctx, staffId, body)),
  }),
  view({
    method: 'GET',
    path: '/desk/v1/audit/chain',
    summary: 'How far the audit chain is sealed and signed',
    caller: 'staff',
    right: 'audit.read',
    quiet: true,
    answers: { 200: chain },
    view: async ({ db }) => {
      const { sealedAt, waitingSince, signedAt, ...rest } = await readStatus(db)
      const text = (at: Date | null) => at?.toISOString() ?? null
      return { ...rest, sealedAt: text(sealedAt), waitingSince: text(waitingSince), signedAt: text(signedAt) }
    },
  }),
]
