import { describe, expect, test } from 'vitest'
import { keyRow } from './keys.testing.ts'
import {
  allowsAddress,
  allowsPair,
  effectiveOf,
  networksOf,
  nothing,
  overOf,
  type Rights,
  stateOf,
} from './rights.ts'

const day = 24 * 60 * 60 * 1000
const made = new Date('2026-03-01T12:00:00Z')
const after = (days: number, milliseconds = 0) => new Date(made.getTime() + days * day + milliseconds)

const free: Rights = { permissions: ['read', 'trade'], ranges: [], pairs: [], endsAt: after(90) }
const bound: Rights = { ...free, ranges: ['203.0.113.7'], endsAt: null }
const row = (rights: Rights, more: Parameters<typeof keyRow>[0] = {}) =>
  keyRow({ ...rights, createdAt: made, provenAt: made, ...more })

describe('when a key is over', () => {
  test.each<[string, ReturnType<typeof keyRow>, Date | null]>([
    ['bound to addresses: never by itself', row(bound), null],
    ['at its own end', row({ ...bound, endsAt: after(3) }), after(3)],
    ['that may only read: never by itself', row({ ...free, permissions: ['read'], endsAt: null }), null],
    ['that may trade from anywhere: unused for 30 days', row(free), after(30)],
    ['and counted from its last use', row(free, { lastUsedAt: after(20) }), after(50)],
    ['but at its end at the latest', row(free, { lastUsedAt: after(80) }), after(90)],
    ['counted from when it was resumed', row(free, { provenAt: after(40), lastUsedAt: after(2) }), after(70)],
    ['moving value between accounts is no less', row({ ...free, permissions: ['transfer'] }), after(30)],
    ['used nowhere: never by itself', row({ ...bound, ranges: [nothing] }), null],
  ])('%s', (_what, key, over) => expect(overOf(key, after(1))).toEqual(over))

  test('goes by what counts at that moment', () => {
    const key = row(bound, { wider: { at: after(1), rights: free } })
    expect(overOf(key, after(1, -1))).toBeNull()
    expect(overOf(key, after(1))).toEqual(after(30))
    expect(effectiveOf(key, after(1, -1)).ranges).toEqual(bound.ranges)
    expect(effectiveOf(key, after(1))).toBe(free)
  })
})

test('its state is that of the moment, to the millisecond', () => {
  const key = row({ ...bound, endsAt: after(3) })
  expect(stateOf(key, after(3, -1))).toBe('live')
  expect(stateOf(key, after(3))).toBe('expired')
  expect(stateOf({ ...key, suspendedAt: made }, after(3, -1))).toBe('suspended')
  expect(stateOf({ ...key, suspendedAt: made }, after(3))).toBe('expired')
  expect(stateOf({ ...key, endedAt: made }, made)).toBe('ended')
})

describe('from where', () => {
  const allows = (ranges: string[], address: string) => allowsAddress(networksOf(ranges), address)

  test.each<[string[], string, boolean]>([
    [[], '203.0.113.7', true],
    [[], 'no address', true],
    [['203.0.113.7'], '203.0.113.7', true],
    [['203.0.113.7'], '::ffff:203.0.113.7', true],
    [['203.0.113.7'], '203.0.113.8', false],
    [['203.0.113.0/24'], '203.0.113.255', true],
    [['203.0.113.0/24'], '203.0.114.0', false],
    [['203.0.113.0/24'], '2001:db8::1', false],
    [['2001:db8::/48'], '2001:DB8:0:ffff::1', true],
    [['2001:db8::/48'], '2001:db8:1::', false],
    [['2001:db8::/48'], '203.0.113.7', false],
    [['203.0.113.0/24', '2001:db8::/48'], '2001:db8::1', true],
    [['203.0.113.0/24'], 'no address', false],
    [['203.0.113.0/24'], '', false],
    [['203.0.113.0/24'], '203.0.113.7, 10.0.0.1', false],
    [[nothing], '203.0.113.7', false],
    [[nothing], 'none', false],
  ])('%j lets in %s: %s', (ranges, address, expected) => expect(allows(ranges, address)).toBe(expected))
})

test('which pairs', () => {
  expect(allowsPair([], 'BTC-USDT')).toBe(true)
  expect(allowsPair(['BTC-USDT'], 'BTC-USDT')).toBe(true)
  expect(allowsPair(['BTC-USDT'], 'BTC-USD')).toBe(false)
  expect(allowsPair([nothing], 'BTC-USDT')).toBe(false)
})
