import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { assessSignIn, both, type Risk, readReasons, writeReasons } from '../risk/index.ts'
import { setReasons } from './store.ts'
import type { Visitor } from './visitor.ts'

type At = { signIn: { reasons: string }; device: Visitor['device'] }

/**
 * Of this sign-in: what is unusual now, and what was at a step before. Whoever goes on from another address sheds nothing. Asked only past
 * the password, or with a passkey.
 */
export async function riskOf(
  db: Reader,
  out: Pick<Outside, 'now' | 'client'>,
  { signIn, device }: At,
  accountId: string,
): Promise<Risk> {
  const now = await assessSignIn(db, out, { accountId, newDevice: device === null })
  return both(readReasons(signIn.reasons), now)
}

/** The same, and the attempt keeps it, whatever becomes of the answer. */
export async function keepRisk(ctx: Ctx, visitor: Visitor, accountId: string): Promise<Risk> {
  const risk = await riskOf(ctx.tx, ctx, visitor, accountId)
  const reasons = writeReasons(risk)
  const { signIn } = visitor
  if (reasons !== signIn.reasons) await setReasons(ctx.tx, signIn.token_hash, reasons)
  return risk
}
