import { isNothing } from '../../api-keys/ranges.ts'
import type { Difference } from '../../api-keys/rights.ts'
import { apiKeys } from '../../words/api-keys.ts'
import { fullTime } from '../../words/format.ts'

const text = apiKeys.form.preview

const told = (points: (string | false | undefined | null)[]): string[] =>
  points.filter((point) => typeof point === 'string')

/** What takes power away, in sentences without their end. */
export const tellNow = ({ lost, left: { ranges, pairs, endsAt } }: Difference): string[] =>
  told([
    lost.length > 0 && text.mayNot(lost),
    ranges && (isNothing(ranges) ? text.fromNowhere : text.onlyFrom(ranges)),
    pairs && (isNothing(pairs) ? text.noPair : text.onlyPairs(pairs)),
    endsAt && text.ends(fullTime(endsAt)),
  ])

/** What gives it more. */
export const tellLater = ({ later: { permissions, ranges, pairs, endsAt } }: Difference): string[] =>
  told([
    permissions && text.may(permissions),
    ranges && text.from(ranges),
    pairs && text.pairs(pairs),
    endsAt !== undefined && (endsAt === null ? text.noEnd : text.ends(fullTime(endsAt))),
  ])
