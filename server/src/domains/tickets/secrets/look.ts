import type { Outside } from '../../../platform/ctx.ts'
import type { SecretKind } from '../../../policy/support.ts'
import type { Hasher } from '../../passwords/index.ts'
import { findGuessed } from './guessed.ts'
import { findOwn } from './own.ts'
import { findShapes, wordLists } from './shapes/index.ts'

/** `before`: what the same person wrote just before, so that a phrase in two halves is one. */
export type Written = { subject?: string; text: string; before?: string }
/** What it is, and where: never what it says. `line` counts from 1. */
export type Stopped = { kind: SecretKind; where: 'subject' | 'text'; line: number }

/**
 * The first secret in what somebody is about to send, or null. By its shape; among the account's own, where there is an account; and, last because it
 * costs, among its passwords. Nothing leaves the server for it. Refuses: too-many-requests, busy.
 */
export async function lookForSecrets(
  { hasher }: { hasher: Hasher },
  out: Outside,
  accountId: string | null,
  written: Written,
): Promise<Stopped | null> {
  const parts = (['subject', 'text'] as const).flatMap((where) => {
    const text = written[where]
    return text === undefined ? [] : [{ where, text }]
  })
  for (const { where, text } of parts) {
    const found = findShapes(text, wordLists)[0] ?? (accountId && (await findOwn(out, accountId, text))[0])
    if (found) return { kind: found.kind, where, line: lineOf(text, found.start) }
  }
  const across = findAcross(written)
  if (across) return across
  if (accountId === null) return null
  const guessed = await findGuessed(
    hasher,
    out,
    accountId,
    parts.map(({ text }) => text),
  )
  if (!guessed) return null
  const part = parts.find(({ text }) => text.normalize('NFC').includes(guessed.text)) ?? parts.at(-1)!
  const start = part.text.normalize('NFC').indexOf(guessed.text)
  return { kind: guessed.kind, where: part.where, line: lineOf(part.text.normalize('NFC'), start) }
}

/** A phrase that began in what came before, and ends in what is to be sent. */
function findAcross({ subject, text, before = '' }: Written): Stopped | null {
  const earlier = `${before}\n${subject ?? ''}\n`
  const found = findShapes(earlier + text, wordLists).find(
    ({ kind, end }) => kind === 'seed-phrase' && end > earlier.length,
  )
  return found ? { kind: found.kind, where: 'text', line: 1 } : null
}

const lineOf = (text: string, start: number): number => text.slice(0, start).split('\n').length
