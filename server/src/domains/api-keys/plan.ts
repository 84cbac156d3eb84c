import { secondsAfter } from '../../platform/clock.ts'
import { apiKeys, movesValue } from '../../policy/api-keys.ts'
import { isRangeInside } from './ranges.ts'
import { nothing, type Rights } from './rights.ts'

/** What counts at once, and what waits. */
export type Plan = { counts: Rights; wider: { at: Date; rights: Rights } | null }

/** A new key: everything at once, but for what moves value. */
export function planNew(wanted: Rights, now: Date): Plan {
  const permissions = wanted.permissions.filter((name) => !movesValue.includes(name))
  return plan({ ...wanted, permissions }, wanted, now)
}

/**
 * A change: what is narrower counts at once, and all that is wanted counts after the waiting time if any of it is wider; what waited before is put aside.
 * `since`: when the wait begins.
 */
export function plan(before: Rights, wanted: Rights, since: Date): Plan {
  if (isWithin(wanted, before)) return { counts: wanted, wider: null }
  const at = secondsAfter(since, apiKeys.widerSeconds)
  return { counts: meet(before, wanted), wider: { at, rights: wanted } }
}

/** Whether everything that one lets happen the other lets happen too. */
export const isWithin = (one: Rights, other: Rights): boolean =>
  one.permissions.every((name) => other.permissions.includes(name)) &&
  isListWithin(one.ranges, other.ranges, isRangeInside) &&
  isListWithin(one.pairs, other.pairs, isSame) &&
  (other.endsAt === null || (one.endsAt !== null && one.endsAt <= other.endsAt))

/** What both let happen. */
export const meet = (one: Rights, other: Rights): Rights => ({
  permissions: one.permissions.filter((name) => other.permissions.includes(name)),
  ranges: meetLists(one.ranges, other.ranges, isRangeInside),
  pairs: meetLists(one.pairs, other.pairs, isSame),
  endsAt: earlier(one.endsAt, other.endsAt),
})

type Inside = (one: string, other: string) => boolean
const isSame: Inside = (one, other) => one === other

function isListWithin(one: readonly string[], other: readonly string[], inside: Inside): boolean {
  if (other.length === 0) return true
  if (one.length === 0) return false
  return one.every((entry) => entry === nothing || other.some((outer) => inside(entry, outer)))
}

function meetLists(one: readonly string[], other: readonly string[], inside: Inside): readonly string[] {
  if (one.length === 0) return other
  if (other.length === 0) return one
  const of = (some: readonly string[], within: readonly string[]) =>
    some.filter((entry) => within.some((outer) => inside(entry, outer)))
  const both = new Set([...of(one, other), ...of(other, one)])
  both.delete(nothing)
  return both.size > 0 ? [...both] : [nothing]
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other < one) ? other : one
