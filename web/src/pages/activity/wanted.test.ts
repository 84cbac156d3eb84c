import { expect, test } from 'vitest'
import { spanOf } from './wanted.ts'

const local = (...moment: [number, number, number]) => new Date(...moment).toISOString()

test('both days count, from midnight to midnight of the reader', () => {
  expect(spanOf({ from: '2026-03-04', to: '2026-03-04' })).toEqual({
    from: local(2026, 2, 4),
    to: local(2026, 2, 5),
  })
})

test('the last day of a year ends with the year', () => {
  expect(spanOf({ from: '', to: '2026-12-31' })).toEqual({ to: local(2027, 0, 1) })
})

test('a last day before the first does not count', () => {
  expect(spanOf({ from: '2026-03-04', to: '2026-03-03' })).toEqual({ from: local(2026, 2, 4) })
})

test.each(['', '2026', '20260304', '1999-01-01', '3026-01-01', 'yesterday'])('%j is no day', (day) => {
  expect(spanOf({ from: day, to: day })).toEqual({})
})
