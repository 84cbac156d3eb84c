import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FactorClass, ladder } from '../../policy/actions.ts'
import { type RiskLevel, type RiskReason, riskWeights } from '../../policy/risk.ts'
import { both, usual } from '../risk/index.ts'
import { readReasons } from '../risk/written.ts'
import { afterFactor, afterPassword, type Factor, type Method, methodsAt, type Step } from './steps.ts'

const levels: RiskLevel[] = ['usual', 'unusual', 'alarming']
const strongestOf = (enrolled: readonly FactorClass[]) => ladder.find((one) => enrolled.includes(one)) ?? null

type Person = { enrolled: readonly FactorClass[]; codesLeft: boolean; knownDevice: boolean }

/** What was asked before there was any risk, written down apart from the code: every way to a session. */
function waysWithoutRisk({ enrolled, codesLeft, knownDevice }: Person): Method[][] {
  const strongest = strongestOf(enrolled)
  if (strongest) return codesLeft ? [[strongest], ['backup-code']] : [[strongest]]
  return knownDevice ? [[]] : [['address-code']]
}

/** Every way from a right password to a session that the steps leave open. `levelAt`: how it stands at each answer. */
function ways(person: Person, levelAt: (answers: number) => RiskLevel): Method[][] {
  const strongest = strongestOf(person.enrolled)
  const found: Method[][] = []
  const walk = (step: Step, proved: Factor | null, given: Method[]): void => {
    if (given.length > 3) throw new Error('no end')
    if (step === 'done') return void found.push(given)
    for (const method of methodsAt(step, { strongest, codesLeft: person.codesLeft, proved })) {
      if (method === 'address-code') found.push([...given, method])
      else walk(afterFactor(method, levelAt(given.length + 1)), method, [...given, method])
    }
  }
  const { knownDevice } = person
  walk(afterPassword({ strongest, knownDevice, risk: levelAt(0) }), null, [])
  return found
}

const isPartOf = (less: readonly Method[], more: readonly Method[]): boolean =>
  less.every((method, index) => more[index] === method)

const persons: Person[] = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bits) =>
  [false, true].flatMap((codesLeft) =>
    [false, true].map((knownDevice) => ({
      enrolled: ladder.filter((_, index) => bits & (1 << index)),
      codesLeft,
      knownDevice,
    })),
  ),
)

describe('A17 B10: what is unusual only ever asks more', () => {
  test('where nothing is, everything is as it was before', () => {
    for (const person of persons)
      expect(
        ways(person, () => 'usual'),
        JSON.stringify(person),
      ).toEqual(waysWithoutRisk(person))
  })

  test.each(levels)('%s, for every enrolment, device and set of codes', (level) => {
    for (const person of persons) {
      const now = ways(person, () => level)
      expect(now.length).toBeGreaterThan(0)
      for (const way of now)
        expect(
          waysWithoutRisk(person).some((before) => isPartOf(before, way)),
          `${JSON.stringify(person)} ${way}`,
        ).toBe(true)
      // Nobody is left without a way they had.
      for (const before of waysWithoutRisk(person))
        expect(
          now.some((way) => isPartOf(before, way)),
          `${JSON.stringify(person)} ${before}`,
        ).toBe(true)
    }
  })

  test('a higher level never asks less than a lower one, at whichever answer it rises', () => {
    const level = fc.constantFrom(...levels)
    const property = fc.property(
      fc.constantFrom(...persons),
      fc.array(level, { minLength: 4, maxLength: 4 }),
      (person, seen) => {
        const rising = (answers: number) =>
          levels[Math.max(...seen.slice(0, answers + 1).map((one) => levels.indexOf(one)))]!
        const flat = ways(person, () => seen[0]!)
        for (const way of ways(person, rising)) expect(flat.some((less) => isPartOf(less, way))).toBe(true)
      },
    )
    fc.assert(property, { numRuns: 2_000 })
  })

  test('at alarm no way without a passkey ends without a code to the address', () => {
    for (const person of persons)
      for (const way of ways(person, () => 'alarming'))
        expect(way.at(-1) === 'passkey' || way.at(-1) === 'address-code', `${way}`).toBe(true)
  })

  test('what was seen once stays, whatever comes after it', () => {
    const some = fc.subarray(Object.keys(riskWeights) as RiskReason[])
    const property = fc.property(fc.array(some, { minLength: 1, maxLength: 5 }), (steps) => {
      const all = steps.map((reasons) => readReasons(reasons.join(',')))
      const end = all.reduce(both, usual)
      for (const one of all) {
        expect(levels.indexOf(end.level)).toBeGreaterThanOrEqual(levels.indexOf(one.level))
        expect(end.reasons).toEqual(expect.arrayContaining([...one.reasons]))
      }
    })
    fc.assert(property)
  })
})
