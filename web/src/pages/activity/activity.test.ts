import { expect, test } from 'vitest'
import type { ActivityEvent } from '../../api/shapes.ts'
import { byDay, countDays } from './by-day.ts'
import { matches } from './search.ts'

const at = (...moment: [number, number, number, number, number]) => new Date(...moment).toISOString()

test('events of one local day stand together, in their order', () => {
  const events = [
    { at: at(2026, 2, 4, 0, 5), id: 1 },
    { at: at(2026, 2, 3, 23, 55), id: 2 },
    { at: at(2026, 2, 3, 0, 5), id: 3 },
    { at: at(2026, 1, 27, 12, 0), id: 4 },
  ]
  expect(byDay(events).map((day) => day.events.map(({ id }) => id))).toEqual([[1], [2, 3], [4]])
})

test('sign-ins are counted per day, older ones left out', () => {
  const now = new Date(2026, 2, 4, 12).getTime()
  const bars = countDays(
    [
      { at: at(2026, 2, 4, 11, 0), type: 'sign-in.succeeded' },
      { at: at(2026, 2, 4, 10, 0), type: 'sign-in.password-failed' },
      { at: at(2026, 2, 2, 1, 0), type: 'sign-in.factor-failed' },
      { at: at(2026, 1, 1, 1, 0), type: 'sign-in.succeeded' },
    ],
    now,
    3,
  )
  expect(bars.map(({ good, bad }) => [good, bad])).toEqual([
    [0, 1],
    [0, 0],
    [1, 1],
  ])
})

const event: ActivityEvent = {
  id: '1',
  at: at(2026, 2, 4, 11, 0),
  type: 'sign-in.succeeded',
  device: 'Firefox on Linux',
  title: 'Signed in',
  tone: 'plain',
  session: null,
  own: false,
  unusual: false,
  place: 'Lisbon, Portugal',
  address: '192.0.2.7',
  data: { method: 'totp', newDevice: true },
}

test.each([
  ['firefox', true],
  ['LISBON', true],
  ['192.0.2', true],
  ['new device authenticator', true],
  ['firefox porto', false],
])('searching for %j', (wanted, found) => {
  expect(matches(event, wanted)).toBe(found)
})
