import type { Difference } from '../../api-keys/rights.ts'
import { apiKeys } from '../../words/api-keys.ts'
import { zonedTime } from '../../words/format.ts'

const text = apiKeys.form.preview

const told = (points: (string | false | undefined | null)[]): string[] =>
  points.filter((point) => typeof point === 'string')

/** What takes power away, in sentences without their end. */
export const tellNow = ({ now: { gone, only } }: Difference): string[] =>
  told([
    gone.permissions && text.mayNot(gone.permissions),
    gone.ranges && text.noRanges(gone.ranges),
    only.ranges && text.onlyRanges(only.ranges),
    gone.pairs && text.noPairs(gone.pairs),
    only.pairs && text.onlyPairs(only.pairs),
    only.endsAt && text.ends(zonedTime(only.endsAt)),
  ])

/** What gives it more. */
export const tellLater = ({ later }: Difference): string[] =>
  told([
    later.permissions && text.may(later.permissions),
    later.ranges && text.ranges(later.ranges),
    later.pairs && text.pairs(later.pairs),
    later.endsAt !== undefined && (later.endsAt === null ? text.noEnd : text.ends(zonedTime(later.endsAt))),
  ])
