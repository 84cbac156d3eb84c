import type { Reader } from '../../platform/db.ts'
import { type ActionName, actions, type Proof } from '../../policy/actions.ts'
import { findTotp } from '../factors/totp/index.ts'

/** A proof a person can give. */
export type ProofKind = 'password' | 'totp'

/**
 * What an action asks of this account now, in order. `factor` is the strongest class enrolled and nothing where none is; the client
 * has no say in it (OWASP transaction authorization, no downgrade). A backup code is none: signing in with one must not be
 * enough to remove the factor it stood in for (A17).
 */
export async function proofsAsked(
  reader: Reader,
  accountId: string,
  action: ActionName,
): Promise<ProofKind[]> {
  const proofs: readonly Proof[] = actions[action].proofs
  const enrolled: ProofKind[] = (await findTotp(reader, accountId)) ? ['totp'] : []
  return proofs.flatMap((proof) => (proof === 'password' ? [proof] : enrolled))
}
