import type { SecretKind } from '../../../../policy/support.ts'
import { type Folded, fold, type Stretch, unfolded } from './fold.ts'
import type { Found } from './found.ts'
import { findBackupCodes, findUnlockKeys } from './grouped.ts'
import { findNamedPasswords, findNamedSecrets } from './named.ts'
import { findCodes } from './one-time-code.ts'
import { findPrivateKeys } from './private-key.ts'
import { findSeedPhrases, type WordList } from './seed-phrase.ts'

/**
 * What is a secret by its shape, whoever wrote it, in the order of the text. Pure, and the same on the page as on the server: what one stops the
 * other does.
 */
export function findShapes(source: string, lists: readonly WordList[]): Found[] {
  const folded = fold(source)
  const { text } = folded
  const of = (kind: SecretKind, stretches: Stretch[]): Found[] =>
    stretches.map((stretch) => ({ kind, ...stretch }))
  return inOrder(folded, [
    ...of('seed-phrase', findSeedPhrases(text, lists)),
    ...of('private-key', findPrivateKeys(text)),
    ...of('unlock-key', findUnlockKeys(text)),
    ...of('backup-code', findBackupCodes(text)),
    ...findNamedSecrets(text),
    ...findNamedPasswords(text),
    ...of('one-time-code', findCodes(text)),
  ])
}

/** Where two overlap, the one named first above is meant. */
function inOrder(folded: Folded, found: readonly Found[]): Found[] {
  const kept: Found[] = []
  for (const one of found) if (!kept.some((other) => overlaps(one, other))) kept.push(one)
  return kept.map((one) => ({ kind: one.kind, ...unfolded(folded, one) })).sort((a, b) => a.start - b.start)
}

const overlaps = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end
