import { describe, expect, test } from 'vitest'
import type { FactorClass } from '../../policy/actions.ts'
import { afterPassword, type Method, methodsAt, type Step } from './steps.ts'

const classes: (FactorClass | null)[] = [null, 'sms', 'totp', 'passkey']
const steps: Step[] = ['password', 'factor', 'address-code', 'done']

/** Step, strongest class enrolled, backup codes left: what is taken. Whatever is not here takes nothing. */
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

describe('the steps of a sign-in', () => {
  test('B10: every step takes what the table says and nothing else', () => {
    for (const step of steps)
      for (const strongest of classes)
        for (const codesLeft of [false, true]) {
          const line = taken.find(([s, c, left]) => s === step && c === strongest && left === codesLeft)
          expect(methodsAt(step, { strongest, codesLeft }), `${step} ${strongest} ${codesLeft}`).toEqual(
            line?.[3] ?? [],
          )
        }
  })

  test('a factor is asked wherever there is one, a code to the address only of a stranger without', () => {
    for (const knownDevice of [false, true]) {
      for (const strongest of ['sms', 'totp', 'passkey'] as const)
        expect(afterPassword({ strongest, knownDevice })).toBe('factor')
      expect(afterPassword({ strongest: null, knownDevice })).toBe(knownDevice ? 'done' : 'address-code')
    }
  })
})
