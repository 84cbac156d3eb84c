import type { FactorClass } from '../../policy/actions.ts'

export type ResetMethod = FactorClass | 'backup-code'

type Standing = { strongest: FactorClass | null; codesLeft: boolean; toItself: boolean }

/**
 * What is asked beside the link, as at sign-in: the strongest class enrolled or a backup code made beforehand, nothing weaker (B10). `toItself`: the link
 * went to the number that gets the codes; who took that over has both, so a code to it proves nothing more (NIST SP 800-63B-4 2.2).
 */
export function methodsOf({ strongest, codesLeft, toItself }: Standing): readonly ResetMethod[] {
  if (strongest === null) return []
  return [...(toItself ? [] : [strongest]), ...(codesLeft ? (['backup-code'] as const) : [])]
}
