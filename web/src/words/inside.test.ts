import { expect, test } from 'vitest'
import { actions } from '../../../server/src/policy/actions.ts'
import { holds } from '../../../server/src/policy/holds.ts'
import { inside } from './en/inside.ts'

const sources = import.meta.glob<string>('../../../server/src/domains/**/events.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const types = [
  ...new Set(
    Object.values(sources).flatMap((source) =>
      [...source.matchAll(/type: '([a-z-]+\.[a-z-]+)'/g)].map(([, type]) => type!),
    ),
  ),
]
const { of } = inside.activity

test('the server reports events', () => {
  expect(types.length).toBeGreaterThan(30)
})

test.each(types)('%s is told in words of its own', (type) => {
  expect(of(type).title({})).not.toBe(type)
})

test.each(types)('%s can be found by one of the filters', (type) => {
  const kinds = inside.activity.filters.map(({ kind }) => kind).filter((kind) => kind !== '')
  const hasFilter = kinds.some((kind) => type.startsWith(kind))
  expect(hasFilter || unfiltered.has(type)).toBe(true)
})

/** Rare enough to be found under everything. */
const unfiltered = new Set(['account.created', 'address-code.disabled'])

test.each(Object.keys(actions))('a wrong code while asked for %s says for what', (action) => {
  const told = of('confirmation.factor-failed').title({ action })
  expect(told).toMatch(/^Wrong code while asked to /)
  expect(told).not.toMatch(/asked to confirm$/)
})

test.each(Object.keys(holds))('the hold %s says why', (cause) => {
  expect(Object.keys(inside.holds.causes)).toContain(cause)
})

test.each([
  [{ kind: 'email', added: 'a•••@new.example', leaving: null }, 'E-mail address added: a•••@new.example'],
  [{ kind: 'phone', added: null, leaving: '+44 ••• ••12' }, 'Mobile number leaves in 48 hours: +44 ••• ••12'],
  [
    { kind: 'email', added: 'b•••@new.example', leaving: 'a•••@old.example' },
    'E-mail address changed to b•••@new.example; a•••@old.example leaves in 48 hours',
  ],
])('what became of an address: %j', (data, told) => {
  expect(of('identifier.changed').title(data)).toBe(told)
})

test.each([
  [{ kind: 'email', added: 'b•••@new.example', leaving: null }, 'Change undone: b•••@new.example is removed'],
  [
    { kind: 'email', added: 'b•••@new.example', leaving: 'a•••@old.example' },
    'Change undone: b•••@new.example is removed; a•••@old.example stays',
  ],
  [
    { kind: 'phone', added: null, leaving: '+44 ••• ••12' },
    'Change undone: mobile number +44 ••• ••12 stays',
  ],
])('what was undone: %j', (data, told) => {
  expect(of('identifier.vetoed').title(data)).toBe(told)
})
