import type { ApiKey } from '../api/shapes.ts'
import { isInside, nothing, readRange } from './ranges.ts'

export type Permission = ApiKey['permissions'][number]

/** What a key may do. Of ranges and pairs none means any, and `none` alone means none at all. */
export type Rights = {
  permissions: readonly Permission[]
  ranges: readonly string[]
  pairs: readonly string[]
  endsAt: string | null
}

/** Rights of which each part is there only if it differs. */
type Part = Partial<Rights>
/** At once: `lost` are permissions that are gone, `left` is what remains of the rest. `later`: what is added. */
export type Difference = { lost: readonly Permission[]; left: Omit<Part, 'permissions'>; later: Part }

type Inside = (one: string, other: string) => boolean

const isSame: Inside = (one, other) => one === other
const liesIn: Inside = (one, other) => {
  const [inner, outer] = [readRange(one), readRange(other)]
  return inner !== null && outer !== null && isInside(inner, outer)
}

/** What of a change counts at once and what waits, as the server will have it: what is narrower, and what is wider. */
export function differenceOf(before: Rights, wanted: Rights): Difference {
  const ranges = lists(before.ranges, wanted.ranges, liesIn)
  const pairs = lists(before.pairs, wanted.pairs, isSame)
  const end = ends(before.endsAt, wanted.endsAt)
  const added = wanted.permissions.filter((name) => !before.permissions.includes(name))
  return {
    lost: before.permissions.filter((name) => !wanted.permissions.includes(name)),
    left: {
      ...(ranges.left && { ranges: ranges.left }),
      ...(pairs.left && { pairs: pairs.left }),
      ...(end === 'earlier' && { endsAt: wanted.endsAt }),
    },
    later: {
      ...(added.length > 0 && { permissions: added }),
      ...(ranges.added && { ranges: ranges.added }),
      ...(pairs.added && { pairs: pairs.added }),
      ...(end === 'later' && { endsAt: wanted.endsAt }),
    },
  }
}

type Lists = { left?: readonly string[]; added?: readonly string[] }

/** `left`: of what was, if that is less; the word for nothing where nothing is left. `added` is empty where any are added. */
function lists(before: readonly string[], wanted: readonly string[], inside: Inside): Lists {
  if (before.length === 0) return wanted.length === 0 ? {} : { left: wanted }
  if (wanted.length === 0) return { added: [] }
  const within = (one: string, all: readonly string[]) =>
    one === nothing || all.some((other) => inside(one, other))
  const added = wanted.filter((one) => !within(one, before))
  const isLess = !before.every((one) => within(one, wanted))
  return { ...(isLess && { left: meet(before, wanted, inside) }), ...(added.length > 0 && { added }) }
}

function meet(before: readonly string[], wanted: readonly string[], inside: Inside): string[] {
  const of = (some: readonly string[], all: readonly string[]) =>
    some.filter((one) => one !== nothing && all.some((other) => inside(one, other)))
  const both = new Set([...of(before, wanted), ...of(wanted, before)])
  return both.size > 0 ? [...both] : [nothing]
}

function ends(before: string | null, wanted: string | null): 'same' | 'earlier' | 'later' {
  const [was, will] = [before, wanted].map((at) =>
    at === null ? Number.POSITIVE_INFINITY : Date.parse(at),
  ) as [number, number]
  if (was === will) return 'same'
  return will < was ? 'earlier' : 'later'
}

const hasAny = (part: Part): boolean => Object.keys(part).length > 0

export const isWider = ({ later }: Difference): boolean => hasAny(later)
export const isNarrower = ({ lost, left }: Difference): boolean => lost.length > 0 || hasAny(left)

/** The rights that count now. */
export const countingOf = ({ permissions, ranges, pairs, endsAt }: Rights): Rights => ({
  permissions,
  ranges,
  pairs,
  endsAt,
})
