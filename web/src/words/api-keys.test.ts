import { expect, test } from 'vitest'
import {
  apiRefusals,
  apiRequest,
  dialectNames,
  permissionNames,
  apiKeys as policy,
} from '../../../server/src/policy/api-keys.ts'
import { mostRanges } from '../api-keys/ranges.ts'
import { apiKeys } from './en/api-keys.ts'
import { permissionWords } from './en/permissions.ts'

/** Where no key of anybody is named, nobody reads why. */
const unnamed = new Set(['no-key', 'unknown-key'])
const told = Object.keys(apiRefusals).filter((reason) => !unnamed.has(reason))

test.each(told)('why a request was refused as %s is told to the owner of the key', (reason) => {
  const { what } = apiKeys.refused.reasons[reason]!
  expect(what).toMatch(/^[A-Z].*[^.]$/)
})

test('no words for what is never refused', () => {
  expect(Object.keys(apiKeys.refused.reasons).sort()).toEqual(told.sort())
})

test('every dialect and every permission has its names', () => {
  expect(Object.keys(apiKeys.form.dialects)).toEqual(dialectNames)
  expect(Object.keys(apiKeys.form.permission)).toEqual(permissionNames)
  expect(Object.keys(permissionWords)).toEqual(permissionNames)
})

test('the numbers that are told are those of the policy', () => {
  const hours = policy.widerSeconds / 3600
  for (const name of ['transfer', 'withdraw'] as const)
    expect(apiKeys.form.permission[name].hint).toContain(`${hours} hours`)
  expect(apiKeys.form.unbound.trade.text).toContain(`${policy.idleSeconds / 86_400} days`)
  expect(apiKeys.form.unbound.trade.text).toContain(`${policy.withoutRangesSeconds / 86_400} days`)
  expect(apiKeys.form.rangesHint).toContain(`Up to ${policy.rangesPerKey}.`)
  expect(mostRanges).toBe(policy.rangesPerKey)
  expect(apiKeys.refused.none).toContain(`${apiRequest.linesKept / 86_400} days`)
})

test('the house style: no please, no oops, no exclamation marks', () => {
  const texts = (node: unknown): string[] =>
    typeof node === 'string'
      ? [node]
      : node && typeof node === 'object'
        ? Object.values(node).flatMap(texts)
        : []
  expect(texts(apiKeys).length).toBeGreaterThan(120)
  expect(texts(apiKeys).filter((text) => /please|oops|!/i.test(text))).toEqual([])
})
