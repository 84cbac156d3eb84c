import { expect, test } from 'vitest'
import api from '../../../../server/openapi.generated.json'
import { type Description, entriesOf, matchesEntry } from './description.ts'
import { typeName } from './type-name.ts'

const description = api as unknown as Description
const entries = entriesOf(description)

test('every operation says what it is for, who may call it and what it refuses', () => {
  expect(entries.length).toBeGreaterThan(25)
  for (const { operation } of entries) {
    expect(operation.summary).not.toBe('')
    expect(['stranger', 'attempt', 'holder', 'service']).toContain(operation['x-caller'])
    for (const code of operation['x-refuses']) expect(description['x-refusals']).toHaveProperty(code)
  }
})

test.each([
  [
    'captcha-wrong',
    [
      ...['/v1/sign-ups', '/v1/sign-ins/current/password', '/v1/reply-addresses', '/v1/password-resets'],
      ...['/v1/recoveries', '/v1/tickets/signed-out', '/v1/phishing-reports/signed-out'],
    ],
  ],
  ['DELETE devices', ['/v1/devices/{id}', '/v1/devices/{id}/trust']],
])('searching for %j', (wanted, paths) => {
  expect(entries.filter((entry) => matchesEntry(entry, wanted)).map(({ path }) => path)).toEqual(paths)
})

test.each([
  [{ type: 'string' }, 'string'],
  [{ const: 'done' }, '"done"'],
  [{ anyOf: [{ const: 'totp' }, { type: 'null' }] }, '"totp" | null'],
  [{ type: 'array', items: { type: 'integer' } }, 'integer[]'],
  [{ $ref: '#/components/schemas/Problem' }, 'Problem'],
  [{}, 'any'],
])('%j is named %j', (schema, name) => {
  expect(typeName(schema)).toBe(name)
})
