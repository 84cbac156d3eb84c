import type { Shown } from '../../platform/http/route.ts'
import { dialects, permissions } from '../../policy/api-keys.ts'
import type { WantedChange } from './change.ts'
import type { WantedKey } from './create.ts'
import type { Plan } from './plan.ts'
import { writePublicKey } from './public-key.ts'
import { effectiveOf, type KeyRow, nothing, type Rights } from './rights.ts'

/** What is asked for, part by part; the public key too, because whoever holds its other half signs. */
export const drawNew = (wanted: WantedKey, planned: Plan): Shown[] => [
  { label: 'Label', value: wanted.label },
  ...drawTag(wanted.tag),
  { label: 'Requests are signed as', value: dialects[wanted.dialect].title },
  ...(wanted.publicKey ? [{ label: 'Public key', value: writePublicKey(wanted.publicKey) }] : []),
  ...drawRights(wanted.rights),
  ...drawWait(planned, wanted.rights),
]

export const drawChange = (change: WantedChange): Shown[] => [
  { label: 'Key', value: change.before.name },
  ...drawWords(change),
  ...drawRights(change.wanted),
  ...drawWait(change, change.wanted),
]

function drawWords({ before, label, tag }: WantedChange): Shown[] {
  const words = [{ label: 'Label', value: label }]
  if (before.label !== label) words.push({ label: 'Label now', value: before.label })
  return [...words, ...drawTag(tag)]
}

export const drawKey = (row: KeyRow, now: Date): Shown[] => [
  { label: 'Key', value: row.name },
  { label: 'Label', value: row.label },
  ...drawTag(row.tag),
  ...drawRights(effectiveOf(row, now)),
]

const drawTag = (tag: string): Shown[] => (tag === '' ? [] : [{ label: 'Application', value: tag }])

const drawRights = (rights: Rights): Shown[] => [
  {
    label: 'It may',
    value: rights.permissions.map((name) => permissions[name].what).join('; ') || 'Nothing',
  },
  { label: 'From', value: listed(rights.ranges, 'Any address', 'Nowhere') },
  { label: 'Pairs', value: listed(rights.pairs, 'All', 'None') },
  { label: 'Ends', value: rights.endsAt?.toISOString() ?? 'Never by itself' },
]

const listed = (some: readonly string[], any: string, none: string): string => {
  if (some.length === 0) return any
  return some.includes(nothing) ? none : some.join(', ')
}

/** What of it does not count yet. */
function drawWait({ counts, wider }: Plan, wanted: Rights): Shown[] {
  if (!wider) return []
  const later = wanted.permissions.filter((name) => !counts.permissions.includes(name))
  return [
    { label: 'All of this counts from', value: wider.at.toISOString() },
    ...(later.length > 0
      ? [{ label: 'Until then it may not', value: later.map((name) => permissions[name].what).join('; ') }]
      : []),
  ]
}
