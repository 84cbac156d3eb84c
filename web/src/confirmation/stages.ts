import type { Confirmation } from '../api/shapes.ts'

export type ProofKind = Confirmation['proofs'][number]['kind']
type Proofs = Confirmation['proofs']

/** Proofs a person has at hand, so that several are asked in one go. The others begin with a question of ours or the browser's. */
const atHand: ReadonlySet<ProofKind> = new Set(['password', 'trading-password', 'totp', 'backup-code'])

export const openProofs = (proofs: Proofs): ProofKind[] =>
  proofs.filter(({ done }) => !done).map(({ kind }) => kind)

/** What is asked now, in the server's order; a proof that is not at hand comes alone, after those before it. */
export function askedNow(proofs: Proofs): { now: ProofKind[]; isLast: boolean } {
  const open = openProofs(proofs)
  const alone = open.findIndex((kind) => !atHand.has(kind))
  const now = alone === -1 ? open : open.slice(0, Math.max(1, alone))
  return { now, isLast: now.length === open.length }
}

export const isSent = (kind: ProofKind | undefined): kind is 'sms' | 'address-code' =>
  kind === 'sms' || kind === 'address-code'
