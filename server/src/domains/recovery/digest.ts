import { hash } from 'node:crypto'
import { canonicalJson } from '../../platform/canonical-json.ts'
import type { Case } from './store.ts'

/** One file as a reviewer sees it. `digest`: SHA-256 over its pages, in hexadecimal. */
export type SeenFile = { id: string; kind: string; digest: string }
/** What an identity provider said. */
export type SeenVerdict = { verdict: string; reference: string }

/**
 * SHA-256, in hexadecimal, of everything an approval is about: two that see the same have the same, and whatever changes makes another (D13, I03).
 * The order in which files and verdicts are listed says nothing.
 */
export function digestOf(
  { id, accountId, start, named, contact, statement, revision }: Case,
  files: readonly SeenFile[],
  verdicts: readonly SeenVerdict[],
): string {
  const seen = {
    case: id,
    account: accountId,
    start,
    named,
    contact,
    statement,
    revision,
    files: files.map((file) => [file.id, file.kind, file.digest]).toSorted(inOrder),
    verdicts: verdicts.map(({ verdict, reference }) => [verdict, reference]).toSorted(inOrder),
  }
  return hash('sha256', canonicalJson(seen), 'hex')
}

const inOrder = (a: readonly string[], b: readonly string[]): number => (String(a) < String(b) ? -1 : 1)
