import { daysBetween } from '../../words/format.ts'

/** Events of one local day together, in the order they came. `day` is any moment of that day. */
export function byDay<E extends { at: string }>(events: E[]): { day: string; events: E[] }[] {
  const days: { day: string; events: E[] }[] = []
  for (const event of events) {
    const last = days.at(-1)
    if (last && daysBetween(event.at, Date.parse(last.day)) === 0) last.events.push(event)
    else days.push({ day: event.at, events: [event] })
  }
  return days
}

export type Bar = { day: number; good: number; bad: number }

/** Sign-ins per local day, the oldest of `length` days first. */
export function countDays(events: { at: string; type: string }[], now: number, length: number): Bar[] {
  const bars = Array.from({ length }, (_, n) => {
    const day = new Date(now)
    day.setHours(12, 0, 0, 0)
    day.setDate(day.getDate() - (length - 1 - n))
    return { day: day.getTime(), good: 0, bad: 0 }
  })
  for (const { at, type } of events) {
    const bar = bars[length - 1 - daysBetween(at, now)]
    if (!bar) continue
    if (type === 'sign-in.succeeded') bar.good += 1
    else bar.bad += 1
  }
  return bars
}
