import { type Static, Type } from 'typebox'
import { tokenHash } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { type IdentifierKind, listIdentifiers, maskIdentifier } from '../accounts/index.ts'
import { type CodeKey, codeState, readCodeState } from '../codes/index.ts'
import { findNextChange } from './rules.ts'
import { findPending, type Owner, type Row } from './store.ts'

const kind = oneOf('email', 'phone')

export const pendingChange = exact({
  id,
  kind,
  sentTo: Type.String({ description: 'Masked' }),
  code: codeState,
})

export const identifierList = exact({
  identifiers: Type.Array(
    exact({
      id,
      kind,
      shown: Type.String({ description: 'Masked' }),
      addedAt: time,
      leavesAt: nullable(time),
    }),
  ),
  change: nullable(pendingChange),
  nextChangeAt: exact({ email: nullable(time), phone: nullable(time) }),
})

export type PendingChange = Static<typeof pendingChange>

/** A code of one change is nothing to another, nor to anything else that asks for codes (A11). */
export const codeKey = (changeId: string): CodeKey => ({
  subject: tokenHash(changeId),
  purpose: 'identifier',
})

/** Null once its code was used. */
export async function describePending(db: Reader, row: Row): Promise<PendingChange | null> {
  const code = await readCodeState(db, codeKey(row.id))
  if (!code) return null
  const kind = row.kind as IdentifierKind
  return { id: row.id, kind, sentTo: maskIdentifier(kind, row.written!), code }
}

/** The addresses of an account as its holder sees them, and the change under way in this session. */
export async function describeAll(db: Reader, owner: Owner): Promise<Static<typeof identifierList>> {
  const { accountId, now } = owner
  const known = await listIdentifiers(db, now, accountId)
  const pending = await findPending(db, owner)
  const next = await findNextChange(db, accountId, now)
  return {
    identifiers: known.map(({ id, kind, written, verifiedAt, leavesAt }) => ({
      id,
      kind,
      shown: maskIdentifier(kind, written),
      addedAt: verifiedAt.toISOString(),
      leavesAt: leavesAt?.toISOString() ?? null,
    })),
    change: pending ? await describePending(db, pending) : null,
    nextChangeAt: {
      email: next.email?.toISOString() ?? null,
      phone: next.phone?.toISOString() ?? null,
    },
  }
}
