import { expect, test } from 'vitest'
import { askedNow, type ProofKind } from './stages.ts'

const proofs = (open: ProofKind[], done: ProofKind[] = []) => [
  ...done.map((kind) => ({ kind, done: true })),
  ...open.map((kind) => ({ kind, done: false })),
]

test.each<[ProofKind[], ProofKind[], boolean]>([
  [['password'], ['password'], true],
  [['password', 'totp'], ['password', 'totp'], true],
  [['password', 'passkey'], ['password'], false],
  [['password', 'sms'], ['password'], false],
  [['trading-password', 'totp'], ['trading-password', 'totp'], true],
  [['trading-password', 'passkey'], ['trading-password'], false],
  [['password', 'sms', 'address-code'], ['password'], false],
  [['passkey'], ['passkey'], true],
  [['address-code'], ['address-code'], true],
  [[], [], true],
])('of %j it asks %j now', (open, now, isLast) => {
  expect(askedNow(proofs(open))).toEqual({ now, isLast })
})

test('two codes are asked one after the other', () => {
  expect(askedNow(proofs(['sms', 'address-code'], ['password']))).toEqual({ now: ['sms'], isLast: false })
  expect(askedNow(proofs(['address-code'], ['password', 'sms']))).toEqual({
    now: ['address-code'],
    isLast: true,
  })
})

test('what was given is not asked again', () => {
  expect(askedNow(proofs(['passkey'], ['password']))).toEqual({ now: ['passkey'], isLast: true })
})
