import type { Ctx, Outside } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Files, keepFile, listFiles, pictureAnswer, resumeFiles, type Taken } from '../files/index.ts'
import { describeThread } from './describe.ts'
import type { TicketEvent } from './events.ts'
import { findTicket, setState, type TicketRow } from './store.ts'
import { lockOwn } from './write.ts'
import { requireOwn, type Writer } from './writer.ts'

const purpose = 'ticket'

/** Slow: whose ticket it is comes first, so that nobody unpacks anything for a ticket that is not theirs. Refuses: not-found, attempt-required, too-many-files. */
export async function takeForTicket(
  files: Files,
  out: Outside,
  writer: Writer,
  id: string | null,
  bytes: unknown,
): Promise<Taken> {
  const { id: belongsTo } = await requireOwn(out.db, writer, id, out.now)
  return await files.take(out, bytes, { purpose, belongsTo })
}

/** Refuses: not-found, attempt-required, file-type-refused, file-too-large, file-unreadable, too-many-files. */
export async function attach(
  ctx: Ctx<TicketEvent>,
  writer: Writer,
  id: string | null,
  taken: Taken,
): Promise<Answer> {
  const ticket = await lockOwn(ctx, writer, id)
  if (taken.belongsTo !== ticket.id) throw new Refusal('not-found')
  const kept = await keepFile(ctx, taken)
  if (kept.kind === 'refused') return refuse(kept.code)
  await resumeFiles(ctx, { purpose, belongsTo: ticket.id })
  await setState(ctx.tx, ticket.id, 'open', ctx.now)
  const row = (await findTicket(ctx.tx, ticket.id)) ?? ticket
  return answer(201, await describeThread({ db: ctx.tx, keys: ctx.keys, now: ctx.now }, row))
}

/** One page of a file of this very ticket; any other is as if there were none (D15). Refuses: not-found. */
export async function fetchPage(
  files: Files,
  out: Outside,
  ticket: Pick<TicketRow, 'id' | 'number'>,
  fileId: string,
  page: number,
): Promise<{ picture: Buffer; name: string }> {
  const listed = await listFiles(out.db, { purpose, belongsTo: ticket.id }, out.now)
  const picture = listed.some(({ id }) => id === fileId) && (await files.picture(out, fileId, page))
  if (!picture) throw new Refusal('not-found')
  return { picture, name: `${ticket.number}-${page}` }
}

export const answerPage = ({ picture, name }: { picture: Buffer; name: string }): Answer =>
  pictureAnswer(picture, name)
