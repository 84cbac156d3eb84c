import { describe, expect, test } from 'vitest'
import { type Permission, permissionNames } from '../../../policy/api-keys.ts'
import { type ExitKind, exits } from '../../../policy/withdrawals.ts'
import { readAmount } from './amount.ts'
import type { Facts } from './judge.ts'
import { codes, until } from './judging.testing.ts'

/** Every set of rights there is. */
const subsets: Permission[][] = Array.from({ length: 1 << permissionNames.length }, (_, bits) =>
  permissionNames.filter((_, n) => bits & (1 << n)),
)

describe('by API key', () => {
  const byKey = (changes: Partial<Facts> = {}, permissions = permissionNames, live = true): string =>
    codes({ source: { by: 'api-key', live, permissions }, assurance: 'api-key', ...changes })

  test('G13: each exit takes the one right it is for, and no other stands in for it', () => {
    for (const kind of Object.keys(exits) as ExitKind[])
      for (const permissions of subsets) {
        const listed = exits[kind].listed ? 'active' : 'absent'
        const right = { 'sub-account': 'transfer', 'p2p-sale': 'none', voucher: 'none' }[kind as string]
        const may = (permissions as string[]).includes(right ?? 'withdraw')
        const shut = right === 'none' ? 'exit-shut ' : ''
        const said = byKey({ kind, listed }, permissions)
        expect([kind, permissions, said]).toEqual([
          ...[kind, permissions],
          may ? '' : `${shut}api-key-not-allowed`,
        ])
      }
  })

  test('goes to the list alone, and only while nothing else is open either', () => {
    expect(byKey()).toBe('')
    expect(byKey({ listed: 'absent' })).toBe('not-whitelisted')
    expect(byKey({ listed: 'waiting' })).toBe('address-waiting')
    expect(byKey({ whitelistOnly: false })).toBe('api-key-not-allowed')
    expect(byKey({ listed: 'absent', whitelistOnly: false })).toBe('not-whitelisted api-key-not-allowed')
    expect(byKey({ settingsLocked: true })).toBe('')
  })

  test('is held back by all that holds back its holder, and has a day of its own size', () => {
    expect(byKey({}, permissionNames, false)).toBe('api-key-over')
    expect(byKey({ frozen: { until: null } })).toBe('account-frozen')
    expect(byKey({ holds: [{ cause: 'password-changed', until }] })).toBe('hold')
    expect(byKey({ tradingPassword: { state: 'none', until: null } })).toBe('trading-password-missing')
    expect(byKey({ value: readAmount('100000.01') })).toBe('over-limit')
    expect(byKey({ value: null, used: { value: 0n, unvalued: 50 } })).toBe('over-limit')
  })
})
