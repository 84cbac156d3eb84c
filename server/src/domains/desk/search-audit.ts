import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type AuditEvent, browseEvents, typesBeginning } from '../audit/index.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { DeskEvent } from './events.ts'

/** `kind`: the beginning of a type. `from` counts, `to` does not; in UTC. */
export type Asked = { kind?: string; account?: string; staff?: string; from?: string; to?: string }

const pageSize = 50

/**
 * One page of the events of everybody, newest first. A search is written down once, with what was asked, before anything of it is shown;
 * its further pages come by their cursor alone. Refuses: bad-shape (field `cursor`, `from`, `to`).
 */
export async function searchAudit(
  ctx: Ctx<DeskEvent>,
  staffId: string,
  { cursor, ...asked }: Asked & { cursor?: string },
): Promise<{ events: AuditEvent[]; next: string | null }> {
  const search = JSON.stringify([staffId, asked.kind, asked.account, asked.staff, asked.from, asked.to])
  const before = cursor === undefined ? undefined : readCursor(ctx.keys, search, cursor)
  if (before === null) throw new Refusal('bad-shape', { field: 'cursor' })
  if (before === undefined) await noteSearch(ctx, staffId, asked)
  const found = await browseEvents(ctx.tx, {
    ...(asked.kind && { types: typesBeginning(asked.kind) }),
    ...{ account: asked.account, staff: asked.staff },
    ...{ from: readTime('from', asked.from), to: readTime('to', asked.to) },
    ...{ before, limit: pageSize + 1 },
  })
  const events = found.slice(0, pageSize)
  const more = found.length > pageSize
  return { events, next: more ? writeCursor(ctx.keys, search, Number(events.at(-1)!.id)) : null }
}

async function noteSearch(ctx: Ctx<DeskEvent>, staffId: string, asked: Asked): Promise<void> {
  const { account, ...rest } = asked
  const what = Object.entries(rest).map(([name, value]) => `${name} ${value}`)
  await ctx.record({
    type: 'audit.read',
    accountId: account ?? null,
    data: { staffId, what: what.join(', ') || (account ? 'one account' : 'everything') },
  })
}

/** Refuses bad-shape: a day that no calendar has. */
function readTime(field: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const time = new Date(text)
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(text.slice(0, 16)))
    throw new Refusal('bad-shape', { field })
  return time
}
