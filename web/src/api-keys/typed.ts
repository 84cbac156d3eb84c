import { serverNow } from '../api/clock.ts'
import type { ApiKey } from '../api/shapes.ts'
import { listed, nothing } from './ranges.ts'
import type { Permission, Rights } from './rights.ts'

export type End = 'month' | 'quarter' | 'year' | 'day' | 'never' | 'keep'

/** What stands in the form. */
export type Typed = {
  label: string
  tag: string
  dialect: ApiKey['dialect']
  way: 'pair' | 'paste' | 'hmac'
  publicKey: string
  nonceWindow: string
  permissions: readonly Permission[]
  ranges: string
  pairs: string
  end: End
  endDay: string
  /** The end that is kept, of a key that is changed. */
  endsAt: string | null
}

/** The least: it reads, and is over before it is forgotten. */
export const least: Typed = {
  label: '',
  tag: '',
  dialect: 'native',
  way: 'pair',
  publicKey: '',
  nonceWindow: '0',
  permissions: ['read'],
  ranges: '',
  pairs: '',
  end: 'quarter',
  endDay: '',
  endsAt: null,
}

/** A key to be changed: what waits for it is what its holder wanted last. */
export function typedOf(key: ApiKey): Typed {
  const { permissions, ranges, pairs, endsAt } = key.wider ?? key
  return {
    ...least,
    label: key.label,
    tag: key.tag,
    dialect: key.dialect,
    nonceWindow: String(key.nonceWindow),
    permissions,
    ranges: ranges.join('\n'),
    pairs: pairs.join(', '),
    end: endsAt === null ? 'never' : 'keep',
    endsAt,
  }
}

/** Bound to no address and able to act: the rules end it by themselves. */
export const lapses = ({ permissions, ranges }: Pick<Typed, 'permissions' | 'ranges'>): boolean =>
  listed(ranges).length === 0 && permissions.some((name) => name !== 'read')

/** Ends that can be chosen; those beyond what the rights allow are not there. */
export function endsOf(typed: Typed): End[] {
  const kept: End[] = typed.endsAt === null ? [] : ['keep']
  return lapses(typed)
    ? [...kept, 'month', 'quarter', 'day']
    : [...kept, 'month', 'quarter', 'year', 'day', 'never']
}

/** The end that is chosen, or the longest that is left of it. */
export const endOf = (typed: Typed): End => (endsOf(typed).includes(typed.end) ? typed.end : 'quarter')

const days = { month: 30, quarter: 90, year: 365 } as const
const [day, minute] = [86_400_000, 60_000]

function momentOf(typed: Typed): string | null {
  const end = endOf(typed)
  if (end === 'never') return null
  if (end === 'keep') return typed.endsAt
  // The whole of that day, where the reader is.
  if (end === 'day') return new Date(`${typed.endDay}T23:59:59`).toISOString()
  // A minute less: the clock here may be ahead of the server's, which allows not a second more.
  return new Date(serverNow() + days[end] * day - minute).toISOString()
}

/** As the server takes it. The day must have been looked at before. */
export const rightsOf = (typed: Typed): Rights => ({
  permissions: typed.permissions,
  ranges: listed(typed.ranges),
  pairs: listed(typed.pairs).map((pair) => (pair === nothing ? pair : pair.toUpperCase())),
  endsAt: momentOf(typed),
})

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && Date.parse(`${text}T23:59:59`) > serverNow()
