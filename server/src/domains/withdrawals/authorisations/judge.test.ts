import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permissionNames } from '../../../policy/api-keys.ts'
import { type ExitKind, exits } from '../../../policy/withdrawals.ts'
import { readAmount } from './amount.ts'
import { type Facts, reasonsAgainst } from './judge.ts'
import { codes, free, until } from './judging.testing.ts'

describe('a decision', () => {
  test('lets through what nothing stands in the way of', () => expect(codes({})).toBe(''))

  test.each<[string, Partial<Facts>]>([
    ['account-frozen', { frozen: { until: null } }],
    ['hold', { holds: [{ cause: 'password-changed', until }] }],
    ['not-whitelisted', { listed: 'absent' }],
    ['', { listed: 'absent', whitelistOnly: false }],
    ['address-waiting', { listed: 'waiting' }],
    // Switching the list off does not end a wait (F09).
    ['address-waiting', { listed: 'waiting', whitelistOnly: false }],
    ['', { settingsLocked: true }],
    ['settings-locked', { listed: 'absent', whitelistOnly: false, settingsLocked: true }],
    ['not-whitelisted settings-locked', { listed: 'absent', settingsLocked: true }],
    ['trading-password-missing', { tradingPassword: { state: 'none', until: null } }],
    ['trading-password-locked', { tradingPassword: { state: 'locked', until } }],
    ['trading-password-locked', { tradingPassword: { state: 'disabled', until: null } }],
    ['session-over', { source: { by: 'session', live: false } }],
    ['over-limit', { value: readAmount('100000.000000000000000001') }],
    ['', { value: readAmount('100000') }],
    ['over-limit', { used: { value: readAmount('99900.000000000000000001'), unvalued: 0 } }],
    ['', { used: { value: readAmount('99900'), unvalued: 999 } }],
    ['', { value: null, used: { value: readAmount('100000'), unvalued: 49 } }],
    ['over-limit', { value: null, used: { value: 0n, unvalued: 50 } }],
  ])('says %s', (expected, changes) => expect(codes(changes)).toBe(expected))

  test('says every reason at once, and until when', () => {
    const reasons = reasonsAgainst({
      ...free,
      frozen: { until },
      holds: [
        { cause: 'password-changed', until },
        { cause: 'factor-changed', until },
      ],
      listed: 'absent',
      tradingPassword: { state: 'locked', until },
      source: { by: 'session', live: false },
      value: readAmount('70000.5'),
      used: { value: readAmount('40000.25'), unvalued: 0 },
    })
    expect(reasons).toEqual([
      { code: 'account-frozen', until },
      { code: 'hold', cause: 'password-changed', until },
      { code: 'hold', cause: 'factor-changed', until },
      { code: 'not-whitelisted' },
      { code: 'trading-password-locked', until },
      { code: 'session-over' },
      { code: 'over-limit', limit: '100000', left: '59999.75' },
    ])
  })

  test('never lets value through because one more thing stands in its way', () => {
    const sources = fc.oneof(
      fc.record({ by: fc.constant('session' as const), live: fc.boolean() }),
      fc.record({
        by: fc.constant('api-key' as const),
        live: fc.boolean(),
        permissions: fc.subarray(permissionNames),
      }),
    )
    const facts = fc.record({
      kind: fc.constantFrom(...(Object.keys(exits) as ExitKind[])),
      frozen: fc.constantFrom(null, { until: null }),
      holds: fc.constantFrom([], [{ cause: 'factor-changed' as const, until }]),
      listed: fc.constantFrom('active' as const, 'waiting' as const, 'absent' as const),
      whitelistOnly: fc.boolean(),
      settingsLocked: fc.boolean(),
      tradingPassword: fc.constantFrom(
        { state: 'set' as const, until: null },
        { state: 'none' as const, until: null },
      ),
      source: sources,
      assurance: fc.constantFrom(
        'address-code' as const,
        'sms' as const,
        'totp' as const,
        'passkey' as const,
        'api-key' as const,
      ),
      value: fc.option(fc.bigInt({ min: 1n, max: readAmount('1000000') })),
      used: fc.record({
        value: fc.bigInt({ min: 0n, max: readAmount('1000000') }),
        unvalued: fc.nat({ max: 200 }),
      }),
    })
    const worse = fc.constantFrom<Partial<Facts>>(
      { frozen: { until: null } },
      { holds: [{ cause: 'password-changed', until }] },
      { source: { by: 'session', live: false } },
      { settingsLocked: true },
      { whitelistOnly: true },
      { source: { by: 'api-key', live: false, permissions: [] } },
      { assurance: 'address-code' },
      { tradingPassword: { state: 'disabled', until: null } },
      { used: { value: readAmount('500000'), unvalued: 100 } },
    )
    fc.assert(
      fc.property(facts, worse, (one, more) => {
        // For a key the list is what opens the exit.
        fc.pre(!(more.whitelistOnly && one.source.by === 'api-key'))
        const before = reasonsAgainst(one)
        const risen = {
          ...one,
          ...more,
          ...(more.used && {
            used: {
              value: one.used.value + more.used.value,
              unvalued: one.used.unvalued + more.used.unvalued,
            },
          }),
        }
        if (before.length > 0) expect(reasonsAgainst(risen).length).toBeGreaterThan(0)
      }),
    )
  })

  test('F10: an exit whose destination cannot be listed is shut while only the list counts', () => {
    for (const kind of ['p2p-sale', 'voucher'] as const) {
      expect(codes({ kind, listed: 'absent' })).toBe('exit-shut')
      expect(codes({ kind, listed: 'active' })).toBe('exit-shut')
      expect(codes({ kind, listed: 'absent', whitelistOnly: false })).toBe('')
      expect(codes({ kind, listed: 'absent', whitelistOnly: false, settingsLocked: true })).toBe(
        'settings-locked',
      )
    }
  })
})
