import { expect, test } from 'vitest'
import { maskPhone, readPhone } from './phone.ts'

const canonical = (typed: string, country?: string): string => {
  const read = readPhone(typed, country)
  return 'fault' in read ? `fault: ${read.fault}` : `${read.canonical} ${read.country}`
}

test('a number is known by its country and E.164, whatever numbering plan it is of', () => {
  expect(canonical('07400 123456', 'GB')).toBe('+447400123456 GB')
  expect(canonical('0612345678', 'FR')).toBe('+33612345678 FR')
  expect(canonical('333 123 4567', 'IT')).toBe('+393331234567 IT')
  expect(canonical('8 (916) 123-45-67', 'RU')).toBe('+79161234567 RU')
  expect(canonical('(201) 555-0123', 'US')).toBe('+12015550123 US')
  expect(canonical('011 15-2345-6789', 'AR')).toBe('+5491123456789 AR')
  expect(canonical('098765 43210', 'IN')).toBe('+919876543210 IN')
  expect(canonical('0151 23456789', 'DE')).toBe('+4915123456789 DE')
})

test('the number decides about its country, not who types it', () => {
  expect(canonical('+33612345678', 'GB')).toBe('+33612345678 FR')
  expect(canonical('07797 712345', 'GB')).toBe('+447797712345 JE')
  expect(canonical('07797 712345', 'JE')).toBe('+447797712345 JE')
})

test('what is no number says which part is not right', () => {
  expect(readPhone('07400 123456')).toEqual({ fault: 'country' })
  expect(readPhone('07400 123456', 'ZZ')).toEqual({ fault: 'country' })
  expect(readPhone('+999 123 456 789')).toEqual({ fault: 'country' })
  expect(readPhone('000447400123456')).toEqual({ fault: 'country' })
  expect(readPhone('+44')).toEqual({ fault: 'length' })
  expect(readPhone('+44 7400 123456 789')).toEqual({ fault: 'length' })
  expect(readPhone('+44 7400 12345')).toEqual({ fault: 'number' })
  expect(readPhone('+44+7400 123456')).toEqual({ fault: 'number' })
  expect(readPhone('+44 7400 12345²')).toEqual({ fault: 'number' })
  expect(readPhone('')).toEqual({ fault: 'number' })
})

test('a mask keeps the country and two digits, and is given for anything at all', () => {
  expect(maskPhone('+447400123456')).toBe('+44 ••• ••56')
  expect(maskPhone('+12015550123')).toBe('+1 ••• ••23')
  for (const odd of ['', '+', '+999', '+447400', 'ada', '\ud800', '9'.repeat(100_000)])
    expect(maskPhone(odd)).toMatch(/^(\+\d+ )?••• ••(\d\d)?$/)
})
