import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, type Safety } from './assess.ts'

const best: Safety = {
  emailVerified: true,
  strongest: 'passkey',
  factorDisabled: false,
  codesLeft: 10,
  otherSessions: 0,
  hasAntiPhishingCode: true,
}
const stateOf = (id: string, safety: Partial<Safety>) =>
  assess({ ...best, ...safety }).lines.find((line) => line.id === id)

describe('assess', () => {
  it('gives a hundred when there is nothing to do', () => {
    const { score, lines } = assess(best)
    expect(score).toBe(100)
    expect(lines.map(({ id, state }) => [id, state])).toEqual([
      ['email', 'safe'],
      ['second-factor', 'safe'],
      ['backup-codes', 'safe'],
      ['anti-phishing', 'safe'],
      ['sessions', 'safe'],
    ])
  })

  it.each([
    [10, 'safe'],
    [4, 'safe'],
    [3, 'attention'],
    [1, 'attention'],
    [0, 'danger'],
  ])('with %i backup codes left says %s', (left, state) =>
    expect(stateOf('backup-codes', { codesLeft: left })).toEqual({
      id: 'backup-codes',
      state,
      data: { left },
    }),
  )

  it.each([
    [null, false, 'danger', {}],
    ['sms', false, 'attention', { class: 'sms' }],
    ['sms', true, 'attention', { class: 'sms' }],
    ['totp', true, 'attention', {}],
    ['totp', false, 'safe', {}],
    ['passkey', false, 'safe', {}],
  ] as const)('with %s as the second factor, shut %s, says %s', (strongest, factorDisabled, state, data) =>
    expect(stateOf('second-factor', { strongest, factorDisabled })).toEqual({
      id: 'second-factor',
      state,
      data,
    }),
  )

  it('wants an e-mail address on an account of numbers alone', () =>
    expect(stateOf('email', { emailVerified: false })).toMatchObject({ state: 'attention' }))

  it('wants other sessions looked at', () => {
    expect(stateOf('sessions', { otherSessions: 2 })).toEqual({
      id: 'sessions',
      state: 'attention',
      data: { others: 2 },
    })
  })

  it('wants an anti-phishing code', () =>
    expect(stateOf('anti-phishing', { hasAntiPhishingCode: false })).toEqual({
      id: 'anti-phishing',
      state: 'attention',
      data: {},
    }))

  it('gives a new account that only has its address and password twenty-five', () =>
    expect(assess({ ...best, strongest: null, codesLeft: 0, hasAntiPhishingCode: false }).score).toBe(25))

  it('gives codes by SMS half of what a factor weighs', () =>
    expect(assess({ ...best, strongest: 'sms' }).score).toBe(75))

  it('is a whole number from 0 to 100, and the hundred means that every line is safe', () => {
    const any = fc.record({
      emailVerified: fc.boolean(),
      strongest: fc.constantFrom(null, 'passkey', 'totp', 'sms'),
      factorDisabled: fc.boolean(),
      codesLeft: fc.nat(10),
      otherSessions: fc.nat(500),
      hasAntiPhishingCode: fc.boolean(),
    })
    fc.assert(
      fc.property(any, (safety) => {
        const { score, lines } = assess(safety as Safety)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        expect(score === 100).toBe(lines.every(({ state }) => state === 'safe'))
      }),
    )
  })
})
