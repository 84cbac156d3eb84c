import type { SecretKind } from '../../../../policy/support.ts'
import type { Stretch } from './fold.ts'

/** A secret, and where in the text as it came. */
export type Found = Stretch & { kind: SecretKind }

/** Every place where a pattern fits and what stands there is judged to be one. */
export function matchesOf(
  text: string,
  pattern: RegExp,
  isOne: (match: RegExpExecArray) => boolean = () => true,
): Stretch[] {
  return [...text.matchAll(pattern)]
    .filter((match) => isOne(match as RegExpExecArray))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
}
