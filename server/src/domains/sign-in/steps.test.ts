import { describe, expect, test } from 'vitest'
import type { FactorClass } from '../../policy/actions.ts'
import type { RiskLevel } from '../../policy/risk.ts'
import { afterFactor, afterPassword, type Factor, type Method, methodsAt, type Step } from './steps.ts'

const classes: (FactorClass | null)[] = [null, 'sms', 'totp', 'passkey']
const steps: Step[] = ['password', 'factor', 'address-code', 'done']
const factors: Factor[] = ['sms', 'totp', 'backup-code', 'passkey']
const levels: RiskLevel[] = ['usual', 'unusual', 'alarming']

/** Step, strongest class enrolled, backup codes left: what is taken where no factor is proven yet. Whatever is not here takes nothing. */
const taken: [Step, FactorClass | null, boolean, Method[]][] = [
  ['password', null, false, ['passkey']],
  ['password', null, true, ['passkey']],
  ['password', 'sms', false, ['passkey']],
  ['password', 'sms', true, ['passkey']],
  ['password', 'totp', false, ['passkey']],
  ['password', 'totp', true, ['passkey']],
  ['password', 'passkey', false, ['passkey']],
  ['password', 'passkey', true, ['passkey']],
  ['factor', 'sms', false, ['sms']],
  ['factor', 'sms', true, ['sms', 'backup-code']],
  ['factor', 'totp', false, ['totp']],
  ['factor', 'totp', true, ['totp', 'backup-code']],
  ['factor', 'passkey', false, ['passkey']],
  ['factor', 'passkey', true, ['passkey', 'backup-code']],
  ['address-code', null, false, ['address-code']],
  ['address-code', null, true, ['address-code']],
]

/** Which strongest class and which proven factor lead on to the address: the one that is asked, and a backup code in its place. */
const leadOn: [FactorClass, Factor][] = [
  ['sms', 'sms'],
  ['sms', 'backup-code'],
  ['totp', 'totp'],
  ['totp', 'backup-code'],
  ['passkey', 'passkey'],
  ['passkey', 'backup-code'],
]

describe('the steps of a sign-in', () => {
  test('B10: every step takes what the table says and nothing else', () => {
    for (const step of steps)
      for (const strongest of classes)
        for (const codesLeft of [false, true]) {
          const line = taken.find(([s, c, left]) => s === step && c === strongest && left === codesLeft)
          expect(
            methodsAt(step, { strongest, codesLeft, proved: null }),
            `${step} ${strongest} ${codesLeft}`,
          ).toEqual(line?.[3] ?? [])
        }
  })

  test('B10: the address is asked after the factor that is asked, and after no other', () => {
    for (const strongest of classes)
      for (const proved of factors)
        for (const codesLeft of [false, true]) {
          const isOne = leadOn.some(([c, f]) => c === strongest && f === proved)
          expect(
            methodsAt('address-code', { strongest, codesLeft, proved }),
            `${strongest} ${proved} ${codesLeft}`,
          ).toEqual(isOne ? ['address-code'] : [])
        }
  })

  test('a factor is asked wherever there is one, a code to the address where there is none and the browser or the sign-in is strange', () => {
    for (const risk of levels)
      for (const knownDevice of [false, true]) {
        for (const strongest of ['sms', 'totp', 'passkey'] as const)
          expect(afterPassword({ strongest, knownDevice, risk })).toBe('factor')
        const isUsual = knownDevice && risk === 'usual'
        expect(afterPassword({ strongest: null, knownDevice, risk })).toBe(isUsual ? 'done' : 'address-code')
      }
  })

  test('A17: where it is alarming, a factor that can be phished is not enough; a passkey always is', () => {
    for (const risk of levels)
      for (const factor of factors) {
        const isMore = risk === 'alarming' && factor !== 'passkey'
        expect(afterFactor(factor, risk), `${factor} ${risk}`).toBe(isMore ? 'address-code' : 'done')
      }
  })
})
