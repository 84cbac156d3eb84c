import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import type { Shown } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { identifierChange } from '../../policy/holds.ts'
import {
  type Identifier,
  listIdentifiers,
  maskIdentifier,
  readIdentifier,
  type StoredIdentifier,
  type TypedIdentifier,
} from '../accounts/index.ts'
import { requireCountry } from '../sms/index.ts'
import { requireAnother, requireRested, requireRoom, requireStaying } from './rules.ts'

/** `replacesId`: null where an address is only added. */
export type Wanted = TypedIdentifier & { replacesId: string | null }
export type Allowed = { identifier: Identifier; replaced: StoredIdentifier | null }

/** When and by which settings it is decided. */
type Under = Pick<Outside, 'now' | 'settings'>

/**
 * All that stands in the way of a new address. Asked before any proof, and again under the account's lock. Looks at no other account:
 * whose the address is, shows in nothing (C02). Refuses: email-invalid, phone-invalid, phone-country-refused, not-found, address-taken
 * (one's own), change-too-soon, too-many-identifiers.
 */
export async function allowChange(
  db: Reader,
  { now, settings }: Under,
  accountId: string,
  wanted: Wanted,
): Promise<Allowed> {
  const identifier = readIdentifier(wanted)
  const known = await listIdentifiers(db, now, accountId)
  const replaced = wanted.replacesId === null ? null : requireStaying(known, wanted.replacesId)
  if (replaced) requireSameKind(identifier, replaced)
  if (identifier.kind === 'phone') requireCountry(settings.smsCountries, identifier.country)
  if (known.some(({ kind, canonical }) => kind === identifier.kind && canonical === identifier.canonical))
    throw new Refusal('address-taken', { field: 'identifier' })
  await requireRested(db, accountId, now, identifier.kind)
  if (!replaced) requireRoom(known, identifier.kind)
  return { identifier, replaced }
}

/** A number takes the place of a number: what an account loses and gains is of one kind, and rests as one. */
function requireSameKind(identifier: Identifier, replaced: StoredIdentifier): void {
  if (identifier.kind === replaced.kind) return
  if (replaced.kind === 'email') throw new Refusal('email-invalid', { field: 'identifier' })
  throw new Refusal('phone-invalid', { field: 'identifier', extras: { part: 'number' } })
}

/** The same for an address that only leaves. Refuses: not-found, last-identifier, change-too-soon. */
export async function allowRemoval(
  db: Reader,
  now: Date,
  accountId: string,
  id: string,
): Promise<{ leaving: StoredIdentifier; known: StoredIdentifier[] }> {
  const known = await listIdentifiers(db, now, accountId)
  const leaving = requireStaying(known, id)
  requireAnother(known, id)
  await requireRested(db, accountId, now, leaving.kind)
  return { leaving, known }
}

const hours = identifierChange.vetoSeconds / 3600

/** The new address whole and in the one form it is compared in: a look-alike shows (B8.1). */
export const drawChange = ({ identifier, replaced }: Allowed): Shown[] => [
  {
    label: identifier.kind === 'email' ? 'New e-mail address' : 'New mobile number',
    value: identifier.canonical,
  },
  ...(replaced ? drawLeaving(replaced, `${hours} hours after the new one is confirmed`) : []),
]

export const drawRemoval = (leaving: StoredIdentifier): Shown[] =>
  drawLeaving(leaving, `${hours} hours from now`)

const drawLeaving = ({ kind, written }: StoredIdentifier, when: string): Shown[] => [
  {
    label: kind === 'email' ? 'E-mail address that leaves' : 'Mobile number that leaves',
    value: maskIdentifier(kind, written),
  },
  { label: 'It leaves', value: when },
]
