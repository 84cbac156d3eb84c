import { expect, test } from 'vitest'
import { differenceOf, isNarrower, isWider, type Rights } from './rights.ts'

const before: Rights = {
  permissions: ['read', 'trade'],
  ranges: ['203.0.113.0/24'],
  pairs: [],
  endsAt: null,
}

test('says what counts at once and what waits', () => {
  const wanted: Rights = {
    permissions: ['read', 'withdraw'],
    ranges: ['198.51.100.7'],
    pairs: ['BTC-USDT'],
    endsAt: '2026-04-01T00:00:00.000Z',
  }
  expect(differenceOf(before, wanted)).toEqual({
    lost: ['trade'],
    left: { ranges: ['none'], pairs: ['BTC-USDT'], endsAt: '2026-04-01T00:00:00.000Z' },
    later: { permissions: ['withdraw'], ranges: ['198.51.100.7'] },
  })
})

test('any address is wider than some, and a part of a range narrower', () => {
  const anywhere = differenceOf(before, { ...before, ranges: [] })
  expect([isWider(anywhere), isNarrower(anywhere)]).toEqual([true, false])
  const fewer = differenceOf(before, { ...before, ranges: ['203.0.113.7'] })
  expect([isWider(fewer), isNarrower(fewer)]).toEqual([false, true])
  expect(fewer.left).toEqual({ ranges: ['203.0.113.7'] })
})

test('nothing is nothing', () => {
  const same = differenceOf(before, before)
  expect([isWider(same), isNarrower(same)]).toEqual([false, false])
})
