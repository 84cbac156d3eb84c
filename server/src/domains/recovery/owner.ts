import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CaseEvent } from './events.ts'
import { holdCase } from './hold-case.ts'
import { move } from './move.ts'
import { type Case, findOpenCase } from './store.ts'
import type { Stoppable } from './veto.ts'

/** The case that is open for the holder's account; null where there is none. */
export async function readRecovery(db: Reader, accountId: string): Promise<Stoppable | null> {
  const open = await findOpenCase(db, accountId)
  if (!open) return null
  const { number, state, askedAt, until } = open
  return { number, state, askedAt: askedAt.toISOString(), until: until.toISOString() }
}

/** From any session: whoever is in needs no recovery, and it is not theirs. Refuses: recovery-over. */
export async function stopBySession(ctx: Ctx<CaseEvent>, accountId: string): Promise<void> {
  const held = await holdOpen(ctx, accountId)
  if (!held) throw new Refusal('recovery-over')
  await move(ctx, held, { to: 'stopped', mover: 'owner', by: 'session' })
}

/** The passkey is there: nothing is lost, and whoever asked is somebody else (D10). */
export async function stopByPasskey(ctx: Ctx<CaseEvent>, accountId: string): Promise<void> {
  const held = await holdOpen(ctx, accountId)
  if (held) await move(ctx, held, { to: 'stopped', mover: 'owner', by: 'sign-in' })
}

async function holdOpen(ctx: Ctx, accountId: string): Promise<Case | null> {
  const open = await findOpenCase(ctx.tx, accountId)
  const held = open && (await holdCase(ctx, open.id))
  return held && held.endedAt === null ? held : null
}
