import type { Ctx } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import type { RecoveryRefusal } from '../../../policy/recovery.ts'
import { type CaseEvent, move } from '../index.ts'
import { holdOwn } from './seats.ts'

/** One of the two says no, while it is reviewed or waits: it gives nobody anything. Refuses: not-found, recovery-state. */
export async function refuseCase(
  ctx: Ctx<CaseEvent>,
  { staffId }: CallerOf<'staff'>,
  number: string,
  { because, reason }: { because: RecoveryRefusal; reason: string },
): Promise<void> {
  const found = await holdOwn(ctx, number, staffId)
  await move(ctx, found, { to: 'refused', mover: 'reviewer', staffId, because, reason })
}
