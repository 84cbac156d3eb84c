import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cell } from './cell.ts'
import { isFormula, parseCsv } from './rfc4180.testing.ts'

const read = (text: string) => parseCsv(`${cell(text)}\r\n`)[0]![0]!
const rest = '1+1'
const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−', '⁺', '⁻', '⁼', '₌']
const before = {
  nothing: '',
  blank: ' ',
  'two blanks': '  ',
  'no-break space': '\u00a0',
  'ideographic space': '\u3000',
  'line separator': '\u2028',
  'byte order mark': '\ufeff',
  'zero-width space': '\u200b',
  'zero-width joiner': '\u200d',
  'word joiner': '\u2060',
  'soft hyphen': '\u00ad',
  'right-to-left override': '\u202e',
  'variation selector': '\ufe0f',
  'Hangul filler': '\u3164',
  'Braille blank': '\u2800',
  tab: '\t',
  'carriage return': '\r',
  'line feed': '\n',
  nul: '\0',
  escape: '\u001b',
  'a blank and a quotation mark': ' "',
  'a blank, a mark and a zero-width space': ' \ufeff\u200b',
}

describe('E13: a cell of a CSV file', () => {
  it.each(
    Object.entries(before).flatMap(([what, front]) => signs.map((sign) => [sign, what, front] as const)),
  )('that begins with %s after %s gets an apostrophe', (sign, _what, front) => {
    const found = read(front + sign + rest)
    expect(found.startsWith("'")).toBe(true)
    expect(found.endsWith(sign + rest)).toBe(true)
    expect(isFormula(found)).toBe(false)
  })

  it.each(['\tx', '\rx', '\nx', '\r\nx', '"x', '"=1+1"', "'x", "'=1+1"])('%j gets one too', (text) => {
    const found = read(text)
    expect(found).toBe(`'${text.replace(/\p{Cc}/gu, ' ')}`)
  })

  it.each([
    ['a;=1+1', "a;'=1+1"],
    ['a; \u200b＝1+1', "a;' \u200b＝1+1"],
    ['a;b;@SUM(1)', "a;b;'@SUM(1)"],
    ['a\t=1+1', 'a =1+1'],
    ['a\r\n=1+1', 'a =1+1'],
    ['a;\t=1+1', "a;' =1+1"],
    ['x|=1', "x|'=1"],
    ['a,-1', "a,'-1"],
    ['a";"=1', `a";'"=1`],
  ])('%j begins no cell in its middle either: %j', (text, wanted) => {
    const found = read(text)
    expect(found.replace(/ +/g, ' ')).toBe(wanted)
    for (const part of found.split(/[;,|]/)) expect(isFormula(part)).toBe(false)
  })

  it.each([
    'Firefox on Linux',
    'Zürich, CH',
    'name: a=b, left: 3',
    'x-1',
    'a "quoted" word',
    'ends with =',
    '2001:db8:1:*',
    '',
  ])('%j stands as it is', (text) => expect(read(text)).toBe(text))

  it('I10: has no control sign that a terminal or a log would obey', () => {
    expect(read('a\u001b[31mred\u0007\u009b2J')).toBe('a [31mred  2J')
    expect(cell('a\r\nb')).toBe('"a  b"')
  })

  it('is read back by RFC 4180 as one cell, never a formula, whatever it holds', () => {
    const sign = fc.constantFrom(...signs, ...Object.values(before), '"', "'", ',', ';', 'a', '1', '|')
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(sign).map((some) => some.join('')),
    )
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [record, ...more] = parseCsv(`${cell(one)},${cell(other)}\r\n`)
        expect(more).toEqual([])
        expect(record).toHaveLength(2)
        for (const found of record!) {
          expect(isFormula(found)).toBe(false)
          for (const part of found.split(/[;|]/)) expect(isFormula(part)).toBe(false)
          expect(found).not.toMatch(/\p{Cc}/u)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('the same text makes the same cell, and what was not touched has no apostrophe in front', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cell(text)).toBe(cell(text))
        if (!read(text).startsWith("'")) expect(text.startsWith("'")).toBe(false)
      }),
    )
  })
})
