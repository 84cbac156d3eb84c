import { expect, test } from 'vitest'
import {
  countdown,
  dayName,
  duration,
  plural,
  relativeTime,
  timeLeft,
  zonedTime,
  zoneName,
} from './format.ts'

const now = new Date(2026, 2, 4, 12, 0, 0).getTime()
const ago = (seconds: number) => now - seconds * 1000

test.each([
  [20, 'just now'],
  [-20, 'just now'],
  [60, '1 minute ago'],
  [7300, '2 hours ago'],
  [86_400, 'yesterday'],
  [-86_400, 'tomorrow'],
  [40 * 86_400, '23 January 2026'],
])('%i seconds ago is %s', (seconds, said) => {
  expect(relativeTime(ago(seconds), now)).toBe(said)
})

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [90, '1 minute 30 seconds'],
  [3600, '1 hour'],
  [3661, '1 hour 1 minute'],
])('a wait of %i seconds is %s', (seconds, said) => {
  expect(duration(seconds)).toBe(said)
})

test.each([
  [5, '0:05'],
  [245, '4:05'],
  [3729, '1:02:09'],
])('%i seconds count down as %s', (seconds, said) => {
  expect(countdown(seconds)).toBe(said)
})

test.each([
  [24 * 3600, '24 hours'],
  [24 * 3600 - 61, '23 hours 59 minutes'],
  [61, '1 minute'],
  [24 * 3600 + 20, '24 hours'],
  [0, '1 minute'],
  [-5, '1 minute'],
])('%i seconds before its end a long wait is %s', (seconds, said) => {
  expect(timeLeft(now + seconds * 1000, now)).toBe(said)
})

test('days are local days, not spans of 24 hours', () => {
  expect(dayName(new Date(2026, 2, 4, 0, 1).getTime(), now)).toBe('Today')
  expect(dayName(new Date(2026, 2, 3, 23, 59).getTime(), now)).toBe('Yesterday')
  expect(dayName(new Date(2026, 1, 28).getTime(), now)).toContain('28 February')
})

test('plural forms', () => {
  const forms = { one: 'code', other: 'codes' }
  expect([0, 1, 2].map((count) => plural(count, forms))).toEqual(['codes', 'code', 'codes'])
})

test('where it matters the zone is named', () => {
  expect(zoneName(now)).not.toBe('')
  expect(zonedTime(now)).toBe(`4 March at 12:00 ${zoneName(now)}`)
})
