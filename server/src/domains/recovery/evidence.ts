import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { EvidenceKind } from '../../policy/recovery.ts'
import { type Files, keepFile, listFiles, removeFile, type Taken } from '../files/index.ts'
import { holdOwn, requireCase } from './asker.ts'
import { describeCase } from './describe.ts'
import type { RecoveryEvent } from './events.ts'
import { move } from './move.ts'
import { readStatement } from './statement.ts'
import { type Case, raiseRevision } from './store.ts'
import { deleteEvidence, findEvidence, insertEvidence } from './store-evidence.ts'

const purpose = 'recovery' as const

/** The files of a case, oldest first. `pages`: how many pictures were made of it; `digest`: over all of them, hexadecimal. */
export async function filesOf(db: Reader, caseId: string, now: Date) {
  const kinds = new Map((await findEvidence(db, caseId)).map(({ fileId, kind }) => [fileId, kind]))
  const files = await listFiles(db, { purpose, belongsTo: caseId }, now)
  return files.flatMap(({ id, cameAs, pages, digest, addedAt }) => {
    const kind = kinds.get(id)
    return kind ? [{ id, kind, cameAs, pages: pages.length, digest: digest.toString('hex'), addedAt }] : []
  })
}

/** Whether one may come now, before anything is unpacked. Refuses: attempt-required, recovery-state. */
export async function prepareEvidence(
  files: Files,
  out: Outside,
  token: string,
  body: unknown,
): Promise<Taken> {
  const found = await requireCase(out.db, out.now, token)
  requireChangeable(found, out.now)
  return await files.take(out, body, { purpose, belongsTo: found.id })
}

/** Refuses: attempt-required, recovery-state, too-many-files, file-type-refused, file-too-large, file-unreadable. */
export async function addEvidence(
  ctx: Ctx<RecoveryEvent>,
  token: string,
  taken: Taken,
  kind: EvidenceKind,
): Promise<Answer> {
  const { held, cookies } = await holdOwn(ctx, token)
  requireChangeable(held, ctx.now)
  // Entered by another link since: what was handed in belongs to another case.
  if (taken.belongsTo !== held.id) throw new Refusal('attempt-required')
  const kept = await keepFile(ctx, taken)
  if (kept.kind === 'refused') return refuse(kept.code, {}, cookies)
  await change(ctx, held)
  await insertEvidence(ctx.tx, { fileId: kept.id, caseId: held.id, kind, now: ctx.now })
  return answer(201, await describeCase(ctx.tx, ctx.now, token), cookies)
}

/** Refuses: attempt-required, recovery-state, not-found. */
export async function removeEvidence(ctx: Ctx<RecoveryEvent>, token: string, id: string): Promise<Answer> {
  const { held, cookies } = await holdOwn(ctx, token)
  await change(ctx, held)
  if (!(await deleteEvidence(ctx.tx, held.id, id))) throw new Refusal('not-found')
  await removeFile(ctx, id, { purpose, belongsTo: held.id })
  return answer(200, await describeCase(ctx.tx, ctx.now, token), cookies)
}

/** What happened, in the asker's words. Refuses: attempt-required, recovery-state. */
export async function setStatement(ctx: Ctx, token: string, statement: string): Promise<Answer> {
  const { held, cookies } = await holdOwn(ctx, token)
  await change(ctx, held, readStatement(statement))
  return answer(200, await describeCase(ctx.tx, ctx.now, token), cookies)
}

/** Only as long as nobody is looking at it: what is reviewed stays as it is. */
async function change(ctx: Ctx, held: Case, statement?: string): Promise<void> {
  requireChangeable(held, ctx.now)
  if (!(await raiseRevision(ctx.tx, held.id, ctx.now, statement))) throw new Refusal('recovery-state')
}

/** Refuses: recovery-state. */
function requireChangeable({ state, until }: Case, now: Date): void {
  if (state !== 'evidence' || until <= now) throw new Refusal('recovery-state')
}

/** Hands it in. Refuses: attempt-required, recovery-state, evidence-missing. */
export async function submit(ctx: Ctx<RecoveryEvent>, token: string): Promise<Answer> {
  const { held, cookies } = await holdOwn(ctx, token)
  const evidence = await findEvidence(ctx.tx, held.id)
  if (!evidence.some(({ kind }) => kind === 'identity-document')) throw new Refusal('evidence-missing')
  await move(ctx, held, { to: 'review', mover: 'asker', files: evidence.length })
  return answer(200, await describeCase(ctx.tx, ctx.now, token), cookies)
}

/** Takes it back. Refuses: attempt-required, recovery-state. */
export async function withdraw(ctx: Ctx<RecoveryEvent>, token: string): Promise<Answer> {
  const { held } = await holdOwn(ctx, token)
  await move(ctx, held, { to: 'stopped', mover: 'asker', by: 'asker' })
  return answer(204, undefined, { attempt: null })
}
