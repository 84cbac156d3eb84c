import type { ActivityWanted } from '../../api/queries.ts'

/** What is asked of the list. Days are of this reader's zone, as `2026-03-04`, and both count; empty where they do not matter. */
export type Wanted = { kind: string; from: string; to: string; unusual: boolean; full: boolean }

export const everything: Wanted = { kind: '', from: '', to: '', unusual: false, full: false }

/** The beginning of a local day as a moment; nothing for what is no day. */
function beginningOf(day: string, later = 0): string | null {
  const [year, month, date] = day.split('-').map(Number)
  const at = new Date(year!, month! - 1, date! + later)
  const isDay = /^20\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime())
  return isDay ? at.toISOString() : null
}

/** The last day before the first: then the last does not count. */
export const isBackwards = ({ from, to }: Pick<Wanted, 'from' | 'to'>): boolean =>
  from !== '' && to !== '' && to < from

/** From the beginning of the first day to the end of the last. */
export function spanOf({ from, to }: Pick<Wanted, 'from' | 'to'>): Pick<ActivityWanted, 'from' | 'to'> {
  const [begins, ends] = [beginningOf(from), beginningOf(to, 1)]
  return { ...(begins && { from: begins }), ...(ends && !isBackwards({ from, to }) && { to: ends }) }
}

/** As the server is asked for it. */
export const queryOf = (wanted: Wanted): ActivityWanted => ({
  ...spanOf(wanted),
  ...(wanted.kind && { kind: wanted.kind }),
  ...(wanted.unusual && { unusual: 'true' }),
  ...(wanted.full && { full: 'true' }),
})
