import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permissionNames } from '../../policy/api-keys.ts'
import { howOf } from './change.ts'
import { keyRow } from './keys.testing.ts'
import { narrow } from './narrow.ts'
import { isWithin, meet, plan, planNew } from './plan.ts'
import { nothing, type Rights } from './rights.ts'

const now = new Date('2026-03-01T12:00:00Z')
const tomorrow = new Date('2026-03-02T12:00:00Z')
const may = new Date('2026-05-01T00:00:00Z')
const april = new Date('2026-04-01T00:00:00Z')

const before: Rights = {
  permissions: ['read', 'trade'],
  ranges: ['203.0.113.0/24', '2001:db8::/48'],
  pairs: ['BTC-USDT', 'ETH-USDT'],
  endsAt: may,
}

describe('a change of a key', () => {
  /** What is asked for instead, what counts at once, and whether all of it waits a day. */
  test.each<[string, Partial<Rights>, Partial<Rights>, 'waits' | 'at once']>([
    ['nothing', {}, {}, 'at once'],
    ['a permission less', { permissions: ['read'] }, { permissions: ['read'] }, 'at once'],
    ['a permission more', { permissions: ['read', 'trade', 'transfer'] }, {}, 'waits'],
    ['another permission', { permissions: ['read', 'withdraw'] }, { permissions: ['read'] }, 'waits'],
    ['none of those before', { permissions: ['withdraw'] }, { permissions: [] }, 'waits'],
    ['a range less', { ranges: ['2001:db8::/48'] }, { ranges: ['2001:db8::/48'] }, 'at once'],
    ['a part of a range', { ranges: ['203.0.113.7'] }, { ranges: ['203.0.113.7'] }, 'at once'],
    ['a range more', { ranges: [...before.ranges, '198.51.100.1'] }, {}, 'waits'],
    ['a wider range', { ranges: ['203.0.112.0/20'] }, { ranges: ['203.0.113.0/24'] }, 'waits'],
    [
      'a range less and one more',
      { ranges: ['203.0.113.7', '198.51.100.1'] },
      { ranges: ['203.0.113.7'] },
      'waits',
    ],
    ['other ranges', { ranges: ['198.51.100.1'] }, { ranges: [nothing] }, 'waits'],
    ['an address of the other family', { ranges: ['::cb00:7107'] }, { ranges: [nothing] }, 'waits'],
    ['any address', { ranges: [] }, {}, 'waits'],
    ['no address at all', { ranges: [nothing] }, { ranges: [nothing] }, 'at once'],
    ['a pair less', { pairs: ['ETH-USDT'] }, { pairs: ['ETH-USDT'] }, 'at once'],
    ['a pair more', { pairs: [...before.pairs, 'SOL-USDT'] }, {}, 'waits'],
    ['another pair', { pairs: ['SOL-USDT'] }, { pairs: [nothing] }, 'waits'],
    ['all pairs', { pairs: [] }, {}, 'waits'],
    ['an earlier end', { endsAt: april }, { endsAt: april }, 'at once'],
    ['a later end', { endsAt: new Date('2026-05-01T00:00:00.001Z') }, {}, 'waits'],
    ['no end', { endsAt: null }, {}, 'waits'],
    [
      'less of one and more of another',
      { permissions: ['read'], pairs: [] },
      { permissions: ['read'] },
      'waits',
    ],
  ])('%s', (_what, wanted, counts, when) => {
    const planned = plan(before, { ...before, ...wanted }, now)
    expect(planned.counts).toEqual({ ...before, ...counts })
    const wider = when === 'waits' ? { at: tomorrow, rights: { ...before, ...wanted } } : null
    expect(planned.wider).toEqual(wider)
  })

  test('of a key that may be used nowhere waits for any address', () => {
    const nowhere = { ...before, ranges: [nothing] }
    for (const ranges of [['203.0.113.7'], []])
      expect(plan(nowhere, { ...before, ranges }, now)).toEqual({
        counts: nowhere,
        wider: { at: tomorrow, rights: { ...before, ranges } },
      })
  })
})

const range = fc.constantFrom(
  '203.0.113.0/24',
  '203.0.113.7',
  '203.0.112.0/20',
  '2001:db8::/48',
  '2001:db8::1',
)
const list = (entry: fc.Arbitrary<string>) =>
  fc.oneof(fc.uniqueArray(entry, { maxLength: 3 }), fc.constant([nothing]))
const rights: fc.Arbitrary<Rights> = fc.record({
  permissions: fc.subarray(permissionNames),
  ranges: list(range),
  pairs: list(fc.constantFrom('BTC-USDT', 'ETH-USDT', 'SOL-USDT')),
  endsAt: fc.constantFrom(null, april, may),
})

test('G12: whatever is changed into whatever, nothing counts at once that did not count before or was not asked for', () => {
  fc.assert(
    fc.property(rights, rights, (one, other) => {
      const { counts, wider } = plan(one, other, now)
      expect(isWithin(counts, one)).toBe(true)
      expect(isWithin(counts, other)).toBe(true)
      expect(wider === null).toBe(isWithin(other, one))
      if (wider) expect(wider).toEqual({ at: tomorrow, rights: other })
    }),
  )
})

test('what two let happen is the same whichever comes first, and either where they are the same', () => {
  fc.assert(
    fc.property(rights, rights, (one, other) => {
      const both = meet(one, other)
      const turned = meet(other, one)
      expect(isWithin(both, turned) && isWithin(turned, both)).toBe(true)
      expect(isWithin(meet(one, one), one) && isWithin(one, meet(one, one))).toBe(true)
    }),
  )
})

test('a new key may read and trade at once, and move value after a day', () => {
  const wanted: Rights = { ...before, permissions: ['read', 'trade', 'transfer', 'withdraw'] }
  expect(planNew(wanted, now)).toEqual({ counts: before, wider: { at: tomorrow, rights: wanted } })
  expect(planNew(before, now)).toEqual({ counts: before, wider: null })
})

describe('narrowing', () => {
  const row = keyRow({ ...before, wider: null })
  const waiting = keyRow({
    ...before,
    wider: { at: tomorrow, rights: { ...before, permissions: ['read', 'trade', 'withdraw'], endsAt: null } },
  })

  test('what waits is held to the same', () => {
    const narrowed = narrow(waiting, { ranges: ['203.0.113.7'] }, now)
    expect(narrowed?.counts).toEqual({ ...before, ranges: ['203.0.113.7'] })
    expect(narrowed?.wider).toEqual({
      at: tomorrow,
      rights: {
        permissions: ['read', 'trade', 'withdraw'],
        ranges: ['203.0.113.7'],
        pairs: before.pairs,
        endsAt: null,
      },
    })
  })

  test('to what there is takes back what waits, part by part', () => {
    expect(narrow(waiting, { permissions: ['read', 'trade'] }, now)?.wider?.rights).toEqual({
      ...before,
      endsAt: null,
    })
    expect(narrow(waiting, { permissions: ['read', 'trade'], endsAt: may }, now)).toEqual({
      counts: before,
      wider: null,
    })
  })

  test('by nothing changes nothing', () => {
    expect(narrow(row, {}, now)).toBeNull()
    expect(narrow(row, { permissions: ['read', 'trade'] }, now)).toBeNull()
    expect(narrow(waiting, {}, now)).toBeNull()
  })

  test.each<Partial<Rights>>([
    { permissions: ['read', 'trade', 'withdraw'] },
    { ranges: [] },
    { ranges: ['203.0.113.7', '198.51.100.1'] },
    { pairs: [] },
    { endsAt: null },
  ])('G12: refuses what is wider: %j', (less) => {
    expect(() => narrow(row, less, now)).toThrow('api-key-not-narrower')
    // Not even what waits to count.
    expect(() => narrow(waiting, less, now)).toThrow('api-key-not-narrower')
  })

  test('counts from what counts now, waited for or not', () => {
    const counted = narrow(waiting, { permissions: ['withdraw'] }, tomorrow)
    expect(counted).toEqual({ counts: { ...before, permissions: ['withdraw'], endsAt: null }, wider: null })
  })
})

test('what is told of a change', () => {
  const row = keyRow({ ...before, wider: null })
  const waiting = keyRow({ ...before, wider: { at: tomorrow, rights: { ...before, ranges: [] } } })
  const told = (key: typeof row, wanted: Partial<Rights>, more: object = {}) => {
    const words = { label: key.label, tag: key.tag, nonceWindow: key.nonceWindow, provenAt: now, ...more }
    return howOf(key, { ...words, ...plan(key, { ...before, ...wanted }, now) }, now)
  }
  expect(told(row, {})).toBeNull()
  expect(told(row, {}, { label: 'Other' })).toBe('described')
  expect(told(row, {}, { nonceWindow: 5 })).toBe('described')
  expect(told(row, { permissions: ['read'] }, { label: 'Other' })).toBe('narrower')
  expect(told(row, { endsAt: null })).toBe('wider')
  expect(told(waiting, {})).toBe('narrower')
})
