import type { Reader } from '../../platform/db.ts'
import { type ActionName, actions, type FactorClass, type Proof } from '../../policy/actions.ts'
import { strongestFactor } from '../factors/ladder/index.ts'

/** A proof a person can give. */
export type ProofKind = 'password' | 'trading-password' | FactorClass | 'backup-code' | 'address-code'

/** Whether wrong ones are counted per door, by `claimTry`: a signature can not be guessed, and the trading password counts by itself. */
export const isCounted = (kind: ProofKind): kind is Exclude<ProofKind, 'passkey' | 'trading-password'> =>
  kind !== 'passkey' && kind !== 'trading-password'

/** A proof that is a code sent to where the account says. */
export type SentKind = Extract<ProofKind, 'sms' | 'address-code'>

export const isSent = (kind: ProofKind | null): kind is SentKind => kind === 'sms' || kind === 'address-code'

/**
 * What an action asks of this account now, in order. `factor` is the strongest class enrolled and nothing where none is; the client
 * has no say in it (OWASP transaction authorization, no downgrade). A backup code is none: signing in with one must not be
 * enough to remove the factor it stood in for (A17). Where a lost factor is replaced, and only there, another one of them is asked.
 */
export async function proofsAsked(
  reader: Reader,
  accountId: string,
  action: ActionName,
): Promise<ProofKind[]> {
  const proofs: readonly Proof[] = actions[action].proofs
  const factor = await strongestFactor(reader, accountId)
  return [...new Set(proofs.flatMap((proof) => proofsOf(proof, factor)))]
}

/** The trading password is asked whether or not there is one: what cannot be given is refused, and never left out (A22). */
function proofsOf(proof: Proof, factor: FactorClass | null): ProofKind[] {
  if (proof === 'password' || proof === 'trading-password' || proof === 'backup-code') return [proof]
  if (proof === 'address') return ['address-code']
  if (factor) return [factor]
  return proof === 'factor-or-address' ? ['address-code'] : []
}
