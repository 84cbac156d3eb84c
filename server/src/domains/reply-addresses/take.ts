import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx, Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findProven, useProof } from './store.ts'

/** Spends the proof, in the transaction of what it is good for; as the address was written. Refuses: reply-address-required. */
export async function takeReplyAddress(ctx: Pick<Ctx, 'tx' | 'now'>, proof: string): Promise<string> {
  return (await useProof(ctx.tx, tokenHash(proof), ctx.now)) ?? none()
}

/** What it would give, spending nothing: for slow work before the transaction, which decides by itself. Refuses: reply-address-required. */
export async function readReplyAddress(out: Pick<Outside, 'db' | 'now'>, proof: string): Promise<string> {
  return (await findProven(out.db, tokenHash(proof), out.now)) ?? none()
}

const none = (): never => {
  throw new Refusal('reply-address-required', { field: 'reply' })
}
