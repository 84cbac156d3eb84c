import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RiskLevel, type RiskReason, riskWeights } from '../../policy/risk.ts'
import { assess, both, judge } from './assess.ts'
import type { Facts, History } from './facts.ts'
import { readReasons, writeReasons } from './written.ts'

const now = new Date('2026-05-04T08:30:00Z')
const lisbon = { latitude: 38.7, longitude: -9.1, accuracy: 10 }
const sydney = { latitude: -33.9, longitude: 151.2, accuracy: 10 }
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

const none: History = { countries: [], last: null, hours: [] }
const history: History = {
  countries: ['PT', 'ES'],
  last: { point: lisbon, at: hoursAgo(10) },
  hours: [0, 0, 0, 0, 0, 0, 0, 0, 12, 13, ...Array<number>(14).fill(0)],
}
const quiet: Facts = { now, newDevice: false, listed: false, country: 'PT', point: lisbon, history }

const table: [string, Partial<Facts>, RiskLevel, RiskReason[]][] = [
  ['as always', {}, 'usual', []],
  ['another country of before', { country: 'ES' }, 'usual', []],
  ['a new device', { newDevice: true }, 'usual', ['new-device']],
  ['an odd hour', { now: hoursAgo(4.5) }, 'usual', ['odd-hour']],
  ['a new country', { country: 'FR', point: null }, 'unusual', ['new-country']],
  [
    'a new device at an odd hour',
    { newDevice: true, now: hoursAgo(4.5) },
    'unusual',
    ['new-device', 'odd-hour'],
  ],
  ['a listed address', { listed: true }, 'unusual', ['listed-address']],
  ['too fast, in a country of before', { country: 'ES', point: sydney }, 'unusual', ['impossible-travel']],
  [
    'a new device in a new country',
    { newDevice: true, country: 'FR', point: null },
    'unusual',
    ['new-device', 'new-country'],
  ],
  [
    'a new device from a listed address',
    { newDevice: true, listed: true },
    'alarming',
    ['new-device', 'listed-address'],
  ],
  [
    'too fast on a new device',
    { newDevice: true, point: sydney },
    'alarming',
    ['new-device', 'impossible-travel'],
  ],
  [
    'too fast into a new country',
    { country: 'AU', point: sydney },
    'alarming',
    ['new-country', 'impossible-travel'],
  ],
  [
    'a new device in a new country at an odd hour',
    { newDevice: true, country: 'FR', point: null, now: hoursAgo(4.5) },
    'alarming',
    ['new-device', 'new-country', 'odd-hour'],
  ],
  [
    'everything',
    { newDevice: true, listed: true, country: 'AU', point: sydney, now: hoursAgo(4.5) },
    'alarming',
    ['new-device', 'new-country', 'impossible-travel', 'odd-hour', 'listed-address'],
  ],
  ['the first ever, from anywhere', { history: none, country: 'AU', point: sydney }, 'usual', []],
  ['the first ever, from a listed address', { history: none, listed: true }, 'unusual', ['listed-address']],
  ['no database of places', { country: null, point: null }, 'usual', []],
  ['countries only', { country: 'PT', point: null }, 'usual', []],
  [
    'nobody knew where the ones before came from',
    { country: 'AU', point: sydney, history: { ...history, countries: [], last: null } },
    'usual',
    [],
  ],
]

describe('from facts to a level', () => {
  it.each(table)('%s', (_name, facts, level, reasons) => {
    expect(assess({ ...quiet, ...facts })).toEqual({ level, reasons })
  })

  it('K10: a clock that is wrong by years throws nothing and blocks nothing', () => {
    for (const year of [1970, 2000, 2100])
      expect(['usual', 'unusual']).toContain(
        assess({ ...quiet, now: new Date(Date.UTC(year, 0, 1, 8)) }).level,
      )
  })
})

describe('an odd hour', () => {
  const at = (hour: number, hours: number[]) =>
    assess({ ...quiet, now: new Date(Date.UTC(2026, 0, 2, hour)), history: { ...none, hours } }).reasons
  const counts = (...some: [number, number][]) => {
    const hours = Array<number>(24).fill(0)
    for (const [hour, count] of some) hours[hour] = count
    return hours
  }

  it('needs twenty sign-ins', () => {
    expect(at(15, counts([8, 19]))).toEqual([])
    expect(at(15, counts([8, 20]))).toEqual(['odd-hour'])
  })

  it('is not one beside an hour of before, also around midnight', () => {
    for (const [near, usual] of [
      [7, 8],
      [8, 8],
      [9, 8],
      [0, 23],
      [23, 0],
    ] as const)
      expect(at(near, counts([usual, 40]))).toEqual([])
    for (const [far, usual] of [
      [6, 8],
      [10, 8],
      [1, 23],
      [22, 0],
    ] as const)
      expect(at(far, counts([usual, 40]))).toEqual(['odd-hour'])
  })
})

const reasons = Object.keys(riskWeights) as RiskReason[]
const order: RiskLevel[] = ['usual', 'unusual', 'alarming']
const some = fc.subarray(reasons)

describe('more reasons', () => {
  it('never make it less', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        const together = order.indexOf(both(judge(one), judge(other)).level)
        expect(together).toBeGreaterThanOrEqual(order.indexOf(judge(one).level))
        expect(together).toBeGreaterThanOrEqual(order.indexOf(judge(other).level))
      }),
    )
  })

  it('count once each, in one order, whichever was seen first', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        expect(both(judge(one), judge(other))).toEqual(both(judge([...other, ...one, ...other]), judge([])))
      }),
    )
  })

  it('survive being written down; words that are none are not read', () => {
    fc.assert(
      fc.property(some, (one) => {
        expect(readReasons(writeReasons(judge(one)))).toEqual(judge(one))
      }),
    )
    expect(readReasons('toString,odd-hour,,nonsense, new-device')).toEqual(judge(['odd-hour']))
  })
})
