import { expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp } from '../../../test/people.ts'
import { costsNoMore } from '../../../test/timing.ts'
import { abuseKey } from '../limits/index.ts'
import { readPhone } from './phone.ts'

const world = useWorld({ easyCaptcha: true })

const canonical = (typed: string, country?: string): string => {
  const read = readPhone(typed, country)
  return 'fault' in read ? `fault: ${read.fault}` : read.canonical
}

/** Every way to write +44 7400 123456. */
const ways: [string, string?][] = [
  ['+447400123456'],
  ['+44 7400 123456'],
  ['  +44 7400 123456\t'],
  ['+44-7400-123-456'],
  ['+44.7400.123.456'],
  ['+44/7400/123456'],
  ['+44 (0)7400 123456'],
  ['+44 ( 0 ) 7400 123456'],
  ['+44 (0) 7400-123456'],
  ['(+44) 7400 123456'],
  ['+44 (7400) 123456'],
  ['+4407400123456'],
  ['00447400123456'],
  ['00 44 (0)7400 123456'],
  ['0044 07400 123456'],
  ['011 44 7400 123456', 'US'],
  ['0011 44 7400 123456', 'AU'],
  ['07400 123456', 'GB'],
  ['(07400) 123 456', 'GB'],
  ['(0)7400 123456', 'GB'],
  ['7400123456', 'GB'],
  ['447400123456', 'GB'],
  ['07400 123456', 'IM'],
  ['+44 7400 123456', 'FR'],
  ['+٤٤٧٤٠٠١٢٣٤٥٦'],
  ['٠٠٤٤٧٤٠٠١٢٣٤٥٦'],
  ['٠٧٤٠٠١٢٣٤٥٦', 'GB'],
  ['+۴۴۷۴۰۰۱۲۳۴۵۶'],
  ['＋４４　７４００　１２３４５６'],
  ['（＋４４）７４００－１２３４５６'],
  ['+४४७४००१२३४५६'],
  ['𝟎𝟕𝟒𝟎𝟎𝟏𝟐𝟑𝟒𝟓𝟔', 'GB'],
  ['\u202a+44 7400 123456\u202c'],
  ['\u2066+44\u00a07400\u00a0123456\u2069'],
  ['\ufeff+44 7400\u200b123456'],
  ['+44\u20117400\u2013123456'],
]

test('C09: one number is one name, however it is typed', () => {
  for (const [typed, country] of ways)
    expect([typed, canonical(typed, country)]).toEqual([typed, '+447400123456'])
})

test('C09: another country with the same national number is another number', () => {
  const found = ['FR', 'NL', 'CH', 'BE'].map((country) => canonical('0612345678', country))
  expect(new Set(found).size).toBe(4)
  expect(found.slice(0, 2)).toEqual(['+33612345678', '+31612345678'])
})

test('C09: an extension is refused in every way to write one', () => {
  for (const end of [' x5', 'x5', ' ext 5', ' ext. 5', ' extn 5', '#5', ';ext=5', ',5', ' ~5', '＃5', 'ｘ5'])
    expect([end, readPhone(`+44 7400 123456${end}`)]).toEqual([end, { fault: 'extension' }])
})

test('C15: numbers that cost, or that belong to no country, are of no kind we write to', () => {
  for (const dear of [
    '+44 9098 790879',
    '+44 7012 345678',
    '+44 800 123 4567',
    '+1 900 234 5678',
    '+1 500 555 0006',
    '+800 1234 5678',
    '+870 773 111 632',
    '+883 5100 0123 4567',
    '+979 123 456 789',
    '+44 20 7946 0018',
    '+39 06 1234 5678',
  ])
    expect([dear, 'fault' in readPhone(dear)]).toEqual([dear, true])
})

test('C09 C16: different numbers are counted apart', () => {
  const numbers = Array.from({ length: 200 }, (_, n) => `+447400123${String(n).padStart(3, '0')}`)
  expect(new Set(numbers.map(abuseKey)).size).toBe(200)
})

test('C09: at both doors, all ways are one number', async () => {
  for (const [identifier, country] of ways) {
    const body = { identifier, ...(country && { country }) }
    const reply = await world().browser().post('/v1/sign-ins', body)
    expect([identifier, reply.status, reply.body.identifier]).toEqual([identifier, 201, '+447400123456'])
  }
  const outcomes: string[] = []
  for (const [identifier, country] of ways.slice(0, 12))
    outcomes.push(
      outcomeOf(await beginSignUp(world().browser(), identifier, undefined, country ? { country } : {})),
    )
  // Five messages an hour to one number, and no way of writing it gets a sixth.
  expect(outcomes.filter((outcome) => outcome === '201')).toHaveLength(5)
  expect(new Set(outcomes.slice(5))).toEqual(new Set(['429 too-many-requests']))
  const sent = await world().settledMails()
  expect(sent.map(({ to }) => to)).toEqual(Array(5).fill('+447400123456'))
})

test('C09: what can not exist is 422 and says which part, at both doors, and nothing is sent', async () => {
  const before = (await world().settledMails()).length
  const wrong: [string, string][] = [
    ['+999 123 456 789', 'country'],
    ['07400 123456', 'country'],
    ['+44 74001', 'length'],
    ['+44 7400 12345', 'number'],
    ['+44 7400 123456 x1', 'extension'],
    ['+44 9098 790879', 'kind'],
  ]
  for (const [identifier, part] of wrong)
    for (const reply of [
      await world().browser().post('/v1/sign-ins', { identifier }),
      await beginSignUp(world().browser(), identifier),
    ]) {
      expect([identifier, outcomeOf(reply)]).toEqual([identifier, '422 phone-invalid'])
      expect(reply.body).toMatchObject({ part, field: 'identifier' })
    }
  expect((await world().settledMails()).length).toBe(before)
})

/** What makes careless patterns backtrack, and what grows when it is normalised. */
const hostile = [
  '1',
  '+',
  '0',
  '(',
  '()',
  '(0)',
  ' ',
  '+ ',
  '1 ',
  '1-',
  '-',
  '٣',
  '𝟎',
  '\u202a',
  'ﷺ',
  '1 x',
  'ext',
  '+44 (0)',
].map((unit) => ({ unit, text: unit.repeat(Math.ceil(65_536 / unit.length)) }))

test('C17: 64 kB of anything is refused as fast as a number is read', async () => {
  for (const { unit, text } of hostile)
    for (const typed of [text, `+44${text}`, `${text}x`]) {
      expect([unit, readPhone(typed, 'GB')]).toEqual([unit, { fault: 'length' }])
      const isCheap = await costsNoMore(
        () => readPhone(typed, 'GB'),
        () => readPhone('+44 7400 123456', 'GB'),
        { slack: 1 },
      )
      expect([unit, isCheap]).toEqual([unit, true])
    }
})

test('C17: what is just short enough to be looked at is no dearer', async () => {
  for (const { unit, text } of hostile) {
    const typed = text.slice(0, 64)
    const isCheap = await costsNoMore(
      () => readPhone(typed, 'GB'),
      () => readPhone('+44 7400 123456', 'GB'),
      { slack: 1 },
    )
    expect([unit, isCheap]).toEqual([unit, true])
  }
})

test('C17: the door refuses 64 kB before any of it is looked at', async () => {
  for (const { unit, text } of hostile.slice(0, 6)) {
    const reply = await world()
      .browser()
      .post('/v1/sign-ins', { identifier: text.slice(0, 60_000) })
    expect([unit, outcomeOf(reply)]).toEqual([unit, '400 bad-shape'])
  }
  expect(world().logLines().length).toBeLessThan(1_000_000)
})
