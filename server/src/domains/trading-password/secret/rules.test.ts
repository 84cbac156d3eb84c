import { describe, expect, it } from 'vitest'
import { nearVariants, pinsIn } from './near.ts'
import { isGuessedPin } from './pin.ts'

const every = Array.from({ length: 1_000_000 }, (_, n) => String(n).padStart(6, '0'))

describe('six digits that attackers try first', () => {
  it.each([
    ...['000000', '123456', '654321', '890123', '246802', '135791', '121212', '123123', '123321', '112233'],
    ...[
      '111222',
      '147258',
      '159753',
      '520131',
      '010190',
      '311299',
      '123188',
      '900101',
      '198707',
      '071987',
      '290200',
    ],
  ])('%s is one', (pin) => expect(isGuessedPin(pin)).toBe(true))

  it.each(['739164', '804927', '583906', '320199', '001399', '994713'])('%s is none', (pin) =>
    expect(isGuessedPin(pin)).toBe(false),
  )

  it('leaves at least 880 000 of a million', () => {
    expect(every.filter((pin) => !isGuessedPin(pin)).length).toBeGreaterThan(880_000)
  })
})

describe('what a password may have been made from', () => {
  const near = (text: string) => nearVariants(text)
  it.each([
    ['Copper gate 41', 'copper gate 41'],
    ['Copper gate 41', 'cOPPER GATE 41'],
    ['Copper gate 41', '14 etag reppoC'],
    ['Copper gate 41', 'Copper gate 42'],
    ['Copper gate 41', 'Copper gate 40'],
    ['Copper gate 41', 'Copper gate'],
    ['Copper gate 41', 'Copper gate 4'],
    ['Copper gate 41', 'Copper gate 411'],
    ['Copper gate 41', 'Copper gate 41!'],
    ['Copper gate 09', 'Copper gate 10'],
    ['C0pp3r g@t3', 'Copper gate'],
    ['copper gate', 'c0pp3r g@73'],
    ['41 Copper gate', 'Copper gate'],
  ])('%s may be %s', (text, other) => expect(near(text)).toContain(other))

  it('is a short list, without doubles, of what can be a password at all; the text itself comes first', () => {
    for (const text of ['Copper gate 41', 'señal de marea', 'a'.repeat(256), '🦭'.repeat(256), '12345678']) {
      const all = near(text)
      expect(all[0]).toBe(text)
      expect(new Set(all).size).toBe(all.length)
      expect(all.length).toBeLessThanOrEqual(16)
      for (const one of all) expect([...one].length).toBeGreaterThanOrEqual(8)
    }
    expect(near('739164')).toEqual([])
  })

  it('finds every six digits in a row, eight at most', () => {
    expect(pinsIn('a7391640b 12345')).toEqual(['739164', '391640'])
    expect(pinsIn('0'.repeat(40))).toEqual(['000000'])
    expect(pinsIn('31415926535897932384')).toHaveLength(8)
  })
})
