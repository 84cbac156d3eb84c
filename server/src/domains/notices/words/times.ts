import { fill } from './fill.ts'
import type { FrameKey, Wording } from './wording.ts'

/** A holder's own clock. `timeZone`: an IANA name; `local`: what it shows at these moments, as `YYYY-MM-DD HH:MM`, by their ISO text. */
export type OwnClock = { timeZone: string; local: ReadonlyMap<string, string> }

/**
 * A moment as the reader is told it: in UTC, and in their own zone where it is known. Which time that is PostgreSQL has said: the tables of
 * all zones would cost this process as much memory as everything else of its mails together.
 */
export function tellTime(at: Date, { frame }: Wording, clock: OwnClock | null): string {
  const utc = read(at.toISOString().replace('T', ' '))
  const written = clock?.local.get(at.toISOString())
  const inUtc = fill(frame['time.utc'], spoken(utc, frame))
  if (!clock || !written) return inUtc
  const own = read(written)
  const sameDay = own.date === utc.date
  return fill(frame['time.zoned'], {
    ...spoken(own, frame),
    zone: clock.timeZone.replaceAll('_', ' '),
    utc: sameDay ? fill(frame['time.utc-same-day'], { clock: utc.clock }) : inUtc,
  })
}

type Read = { date: string; clock: string }

const read = (text: string): Read => ({ date: text.slice(0, 10), clock: text.slice(11, 16) })

function spoken({ date, clock }: Read, frame: Wording['frame']) {
  const [year = '', month, day] = date.split('-')
  return { year, month: frame[`month.${Number(month)}` as FrameKey], day: String(Number(day)), clock }
}
