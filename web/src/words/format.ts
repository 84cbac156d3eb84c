/** The reader's own language rules for dates and numbers where the browser tells them; the words themselves are English. */
const locale = 'en-GB'

const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long' })
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const dayAndClock = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
const weekdayAndYear = new Intl.DateTimeFormat(locale, { dateStyle: 'full' })
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
const zone = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' })
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
const list = new Intl.ListFormat(locale, { type: 'conjunction' })
const regions = new Intl.DisplayNames(locale, { type: 'region' })
const languages = new Intl.DisplayNames(locale, { type: 'language' })
const order = new Intl.Collator(locale)
const number = new Intl.NumberFormat(locale)
const rules = new Intl.PluralRules(locale)

type Moment = string | number

/** With seconds and zone: 3 March 2026 at 14:05:09 CET. */
export const exactTime = (at: Moment): string => exact.format(new Date(at))
/** 14:05 */
export const clockTime = (at: Moment): string => clock.format(new Date(at))
/** 3 March at 14:05 */
export const dayTime = (at: Moment): string => dayAndClock.format(new Date(at))
/** 3 Mar */
export const shortDate = (at: Moment): string => shortDay.format(new Date(at))
/** 3 March 2026 */
export const longDate = (at: Moment): string => longDay.format(new Date(at))
export const zoneName = (at: Moment): string =>
  zone.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value ?? ''

/** 3 March at 14:05 CET: where the zone matters, as for holds. */
export const zonedTime = (at: Moment): string => `${dayTime(at)} ${zoneName(at)}`

/** 3 March 2027 at 14:05 CET: where the year matters too, as for what ends in a year. */
export const fullTime = (at: Moment): string => `${longDate(at)} at ${clockTime(at)} ${zoneName(at)}`

export const listOf = (items: string[]): string => list.format(items)
/** The name of a country, by its code of two letters. */
export const countryName = (code: string): string => regions.of(code) ?? code
/** The name of a language, by its code. */
export const languageName = (code: string): string => languages.of(code) ?? code
/** 14:05 in another zone, by its name; empty for a zone this browser does not know. */
export function timeIn(timeZone: string, at: Moment): string {
  try {
    return new Date(at).toLocaleTimeString(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
  } catch {
    return ''
  }
}
/** For sorting by what is read. */
export const compareText = (one: string, other: string): number => order.compare(one, other)
export const numberOf = (count: number): string => number.format(count)

/** Chooses the form that the language's plural rule asks for. */
export const plural = (count: number, forms: { one: string; other: string }): string =>
  rules.select(count) === 'one' ? forms.one : forms.other

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** How long ago, or in how long; within a minute it is now. */
export function relativeTime(at: Moment, now: number): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000)
  if (Math.abs(seconds) > 30 * 86_400) return longDate(at)
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 0]
  return size === 0 ? 'just now' : relative.format(Math.trunc(seconds / size), unit)
}

const startOfDay = (at: Moment): number => new Date(at).setHours(0, 0, 0, 0)

/** Local days between two moments; days of 23 and 25 hours count as one. */
export const daysBetween = (at: Moment, now: number): number =>
  Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)

/** The name of a day: tomorrow, today, yesterday, Tuesday 3 March. */
export function dayName(at: Moment, now: number): string {
  const days = daysBetween(at, now)
  if (Math.abs(days) <= 1) return capital(relative.format(-days, 'day'))
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return (sameYear ? weekday : weekdayAndYear).format(new Date(at))
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A wait as it is read aloud: 45 seconds, 2 minutes 5 seconds, 1 hour. */
export function duration(seconds: number): string {
  const parts: [number, string, string][] = [
    [Math.floor(seconds / 3600), 'hour', 'hours'],
    [Math.floor((seconds % 3600) / 60), 'minute', 'minutes'],
    [seconds % 60, 'second', 'seconds'],
  ]
  const said = parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, one, other]) => `${count} ${plural(count, { one, other })}`)
  return said.join(' ') || `0 seconds`
}

/** A long wait to the minute: 23 hours 59 minutes. At its end it is one minute, never none. */
export const timeLeft = (at: Moment, now: number): string =>
  duration(60 * Math.max(1, Math.round((new Date(at).getTime() - now) / 60_000)))

/** A countdown on a clock's face: 4:05, or 1:02:09. */
export function countdown(seconds: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`
}
