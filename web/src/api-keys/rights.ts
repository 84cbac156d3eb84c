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
type Part = {
  permissions?: readonly Permission[]
  ranges?: readonly string[]
  pairs?: readonly string[]
  endsAt?: string | null
}
export type Difference = { now: { gone: Part; only: Part }; later: Part }

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
  const gone = before.permissions.filter((name) => !wanted.permissions.includes(name))
  const added = wanted.permissions.filter((name) => !before.permissions.includes(name))
  const end = ends(before.endsAt, wanted.endsAt)
  return {
    now: {
      gone: {
        ...(gone.length > 0 && { permissions: gone }),
        ...(ranges.gone && { ranges: ranges.gone }),
        ...(pairs.gone && { pairs: pairs.gone }),
      },
      only: {
        ...(ranges.only && { ranges: ranges.only }),
        ...(pairs.only && { pairs: pairs.only }),
        ...(end === 'earlier' && { endsAt: wanted.endsAt }),
      },
    },
    later: {
      ...(added.length > 0 && { permissions: added }),
      ...(ranges.added && { ranges: ranges.added }),
      ...(pairs.added && { pairs: pairs.added }),
      ...(end === 'later' && { endsAt: wanted.endsAt }),
    },
  }
}

type Lists = { gone?: string[]; only?: readonly string[]; added?: readonly string[] }

/** `only`: from any to some. `added` is empty where any are added. */
function lists(before: readonly string[], wanted: readonly string[], inside: Inside): Lists {
  if (before.length === 0) return wanted.length === 0 ? {} : { only: wanted }
  if (wanted.length === 0) return { added: [] }
  const outside = (some: readonly string[], all: readonly string[]) =>
    some.filter((one) => one !== nothing && !all.some((other) => inside(one, other)))
  const [gone, added] = [outside(before, wanted), outside(wanted, before)]
  return { ...(gone.length > 0 && { gone }), ...(added.length > 0 && { added }) }
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
export const isNarrower = ({ now }: Difference): boolean => hasAny(now.gone) || hasAny(now.only)

/** The rights that count now. */
export const countingOf = ({ permissions, ranges, pairs, endsAt }: Rights): Rights => ({
  permissions,
  ranges,
  pairs,
  endsAt,
})
