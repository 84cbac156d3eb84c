import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordLength } from '../../policy/limits.ts'
import { assess, lineIds } from './assess.ts'
import type { Line, Safety } from './line.ts'
import { table } from './table.ts'

const best: Safety = {
  passwordPoints: 24,
  passwordSetAt: new Date('2026-03-01T12:00:00Z'),
  emailVerified: true,
  strongest: 'passkey',
  factorDisabled: false,
  codesLeft: 10,
  tradingPassword: 'set',
  whitelistOnly: true,
  whitelistOffAt: null,
  apiKeys: { count: 0, unbound: 0, suspended: 0, unused: 0 },
  hasAntiPhishingCode: true,
  otherSessions: 0,
  unreviewed: 0,
  reviewedAt: null,
}
const lineOf = (id: string, safety: Partial<Safety>) =>
  assess({ ...best, ...safety }).lines.find((line) => line.id === id)!
const stands = (id: string, safety: Partial<Safety>) => {
  const { state, reason } = lineOf(id, safety)
  return [state, reason]
}

const any: fc.Arbitrary<Safety> = fc.record({
  passwordPoints: fc.nat(256),
  passwordSetAt: fc.option(fc.date({ noInvalidDate: true })),
  emailVerified: fc.boolean(),
  strongest: fc.constantFrom(null, 'passkey', 'totp', 'sms'),
  factorDisabled: fc.boolean(),
  codesLeft: fc.nat(10),
  tradingPassword: fc.constantFrom('none', 'set', 'locked', 'disabled'),
  whitelistOnly: fc.boolean(),
  whitelistOffAt: fc.constantFrom(null, '2026-03-02T12:00:00.000Z'),
  apiKeys: fc.record({
    count: fc.nat(2),
    unbound: fc.nat(1),
    suspended: fc.nat(1),
    unused: fc.nat(1),
  }),
  hasAntiPhishingCode: fc.boolean(),
  otherSessions: fc.oneof(fc.constant(0), fc.nat(500)),
  unreviewed: fc.oneof(fc.constant(0), fc.nat(700)),
  reviewedAt: fc.option(fc.date({ noInvalidDate: true })),
})

/** One change for the better at a time, as a holder would make it. */
const mended: Record<string, (safety: Safety) => Safety> = {
  'a long password': (safety) => ({ ...safety, passwordPoints: Math.max(safety.passwordPoints, 15) }),
  'an address': (safety) => ({ ...safety, emailVerified: true }),
  'a passkey': (safety) => ({ ...safety, strongest: 'passkey', factorDisabled: false }),
  'new codes': (safety) => ({ ...safety, codesLeft: 10 }),
  'a trading password': (safety) => ({ ...safety, tradingPassword: 'set' }),
  'the list of addresses alone': (safety) => ({ ...safety, whitelistOnly: true, whitelistOffAt: null }),
  'keys that are bound and used': (safety) => ({
    ...safety,
    apiKeys: { count: safety.apiKeys.count, unbound: 0, suspended: 0, unused: 0 },
  }),
  'a code in mails': (safety) => ({ ...safety, hasAntiPhishingCode: true }),
  'a review': (safety) => ({ ...safety, unreviewed: 0 }),
}

describe('the table', () => {
  it('weighs a hundred together, each line an even number', () => {
    const weights = Object.values(table).map(({ weight }) => weight)
    expect(weights.reduce((sum, weight) => sum + weight)).toBe(100)
    expect(weights.filter((weight) => weight <= 0 || weight % 2 !== 0)).toEqual([])
  })

  it('leads somewhere wherever there is something to mend, and nowhere else', () => {
    for (const { reasons } of Object.values<Line>(table))
      for (const { state, path } of Object.values(reasons)) expect(path === null).toBe(state === 'safe')
  })

  it('has no reason that nothing comes to', () => {
    const found = new Set(
      fc
        .sample(any, { numRuns: 4_000, seed: 7 })
        .flatMap((safety) => assess(safety).lines.map(({ id, reason }) => `${id} ${reason}`)),
    )
    const all = Object.entries<Line>(table).flatMap(([id, { reasons }]) =>
      Object.keys(reasons).map((reason) => `${id} ${reason}`),
    )
    expect([...found].sort()).toEqual(all.sort())
  })
})

describe('assess', () => {
  it('gives a hundred when there is nothing to do', () => {
    const { score, lines } = assess(best)
    expect(score).toBe(100)
    expect(lines.map(({ id, state, reason, action }) => [id, state, reason, action])).toEqual([
      ['password', 'safe', 'long', null],
      ['email', 'safe', 'verified', null],
      ['second-factor', 'safe', 'in-place', null],
      ['backup-codes', 'safe', 'enough', null],
      ['trading-password', 'safe', 'set', null],
      ['withdrawal-addresses', 'safe', 'listed-only', null],
      ['api-keys', 'safe', 'none', null],
      ['anti-phishing', 'safe', 'set', null],
      ['sessions', 'safe', 'only-here', null],
    ])
  })

  it.each([
    [passwordLength.alone, null, 'safe', 'long'],
    [passwordLength.alone - 1, 'totp', 'attention', 'short'],
    [passwordLength.withFactor, 'sms', 'attention', 'short'],
    [passwordLength.alone - 1, null, 'danger', 'short-alone'],
    [0, null, 'danger', 'short-alone'],
  ] as const)('of a password of %i beside %s says %s, %s', (passwordPoints, strongest, state, reason) =>
    expect(stands('password', { passwordPoints, strongest })).toEqual([state, reason]),
  )

  it('tells since when the password is what it is, and never its length', () => {
    for (const years of [0, 1, 20]) {
      const passwordSetAt = new Date(Date.UTC(2026 - years, 0))
      expect(lineOf('password', { passwordSetAt })).toEqual({
        id: 'password',
        state: 'safe',
        reason: 'long',
        data: { setAt: passwordSetAt.toISOString() },
        action: null,
      })
    }
    const same = (passwordPoints: number) => JSON.stringify(assess({ ...best, passwordPoints }))
    for (let points = 16; points <= 256; points++) expect(same(points)).toBe(same(15))
  })

  it.each([
    [10, 'passkey', 'safe', 'enough', null],
    [4, 'passkey', 'safe', 'enough', null],
    [3, 'passkey', 'attention', 'few', '/security/backup-codes'],
    [1, 'passkey', 'attention', 'few', '/security/backup-codes'],
    [0, 'passkey', 'danger', 'none', '/security/backup-codes'],
    [0, null, 'danger', 'factor-first', '/security'],
  ] as const)(
    'of %i backup codes beside %s says %s, %s, and leads to %s',
    (left, strongest, state, reason, path) =>
      expect(lineOf('backup-codes', { codesLeft: left, strongest })).toEqual({
        id: 'backup-codes',
        state,
        reason,
        data: { left },
        action: path && { path },
      }),
  )

  it.each([
    [null, false, 'danger', 'missing', {}],
    ['sms', false, 'attention', 'sms-only', { class: 'sms' }],
    ['sms', true, 'attention', 'switched-off', { class: 'sms' }],
    ['totp', true, 'attention', 'switched-off', {}],
    ['totp', false, 'safe', 'in-place', {}],
    ['passkey', false, 'safe', 'in-place', {}],
  ] as const)(
    'of %s as the second factor, shut %s, says %s, %s',
    (strongest, factorDisabled, state, reason, data) =>
      expect(lineOf('second-factor', { strongest, factorDisabled })).toMatchObject({ state, reason, data }),
  )

  it.each([
    [0, 0, 'safe', 'only-here'],
    [2, 0, 'safe', 'reviewed'],
    [2, 1, 'attention', 'not-reviewed'],
    // A browser that is known and signed in nowhere.
    [0, 1, 'attention', 'not-reviewed'],
  ])(
    'of %i other sessions and %i that nobody looked at says %s, %s',
    (otherSessions, unreviewed, state, reason) =>
      expect(stands('sessions', { otherSessions, unreviewed })).toEqual([state, reason]),
  )

  it.each([
    ['none', 'attention', 'unset'],
    ['set', 'safe', 'set'],
    // By itself it opens again in a while.
    ['locked', 'safe', 'set'],
    ['disabled', 'attention', 'shut-off'],
  ] as const)('of a trading password that is %s says %s, %s', (tradingPassword, state, reason) =>
    expect(stands('trading-password', { tradingPassword })).toEqual([state, reason]),
  )

  const offAt = '2026-03-02T12:00:00.000Z'
  it.each([
    [true, null, 'safe', 'listed-only', {}],
    [true, offAt, 'attention', 'ending', { until: offAt }],
    [false, offAt, 'attention', 'anywhere', {}],
  ] as const)(
    'of value that goes to the list alone, %s until %s, says %s, %s',
    (whitelistOnly, whitelistOffAt, state, reason, data) =>
      expect(lineOf('withdrawal-addresses', { whitelistOnly, whitelistOffAt })).toMatchObject({
        state,
        reason,
        data,
      }),
  )

  it.each([
    [{ count: 0, unbound: 0, suspended: 0, unused: 0 }, 'safe', 'none', {}],
    [{ count: 3, unbound: 0, suspended: 0, unused: 0 }, 'safe', 'sound', { count: 3 }],
    [{ count: 3, unbound: 0, suspended: 0, unused: 2 }, 'attention', 'unused', { count: 3, unused: 2 }],
    [
      { count: 3, unbound: 0, suspended: 1, unused: 2 },
      'attention',
      'suspended',
      { suspended: 1, unused: 2 },
    ],
    [{ count: 3, unbound: 1, suspended: 1, unused: 2 }, 'attention', 'unbound', { unbound: 1 }],
  ] as const)('of API keys %j says %s, %s', (apiKeys, state, reason, data) =>
    expect(lineOf('api-keys', { apiKeys })).toMatchObject({ state, reason, data }),
  )

  it('wants an address on an account of numbers alone, and a code in its mails', () => {
    expect(stands('email', { emailVerified: false })).toEqual(['attention', 'numbers-only'])
    expect(stands('anti-phishing', { hasAntiPhishingCode: false })).toEqual(['attention', 'unset'])
  })

  it('gives a new account that has its address and a long password forty-eight', () => {
    const fresh = {
      strongest: null,
      codesLeft: 0,
      tradingPassword: 'none',
      hasAntiPhishingCode: false,
    } as const
    expect(assess({ ...best, ...fresh }).score).toBe(48)
  })

  it('is a whole number from 0 to 100, and the hundred means that every line is safe', () => {
    fc.assert(
      fc.property(any, (safety) => {
        const { score, lines } = assess(safety)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        expect(score === 100).toBe(lines.every(({ state }) => state === 'safe'))
        expect(lines.map(({ id }) => id)).toEqual(lineIds)
        for (const { state, action } of lines) expect(action === null).toBe(state === 'safe')
      }),
    )
  })

  it.each(Object.entries(mended))('never falls by %s', (_what, mend) => {
    fc.assert(
      fc.property(any, (safety) => {
        expect(assess(mend(safety)).score).toBeGreaterThanOrEqual(assess(safety).score)
      }),
    )
  })
})
