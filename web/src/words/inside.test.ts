import { expect, test } from 'vitest'
import { table as checkup } from '../../../server/src/domains/checkup/table.ts'
import { actions } from '../../../server/src/policy/actions.ts'
import { type EventType, events, type Field } from '../../../server/src/policy/events.ts'
import { holds } from '../../../server/src/policy/holds.ts'
import { ownPath } from '../session/own-path.ts'
import { inside } from './en/inside.ts'

const types = (Object.keys(events) as EventType[]).filter((type) => events[type].audience === 'holder')
const { of } = inside.activity

test('the server reports events', () => {
  expect(types.length).toBeGreaterThan(30)
})

/** One of everything that the fields of an event may be; of words each in turn. */
function examples(fields: Record<string, Field>): Record<string, string | number | boolean | null>[] {
  const values = ([, field]: [string, Exclude<Field, 'staff'>]) => {
    if (field === 'text') return ['sample']
    if (field === 'count') return [1, 7]
    if (field === 'flag') return [true, false]
    return 'maybe' in field ? ['sample', null] : field
  }
  let all: Record<string, string | number | boolean | null>[] = [{}]
  const shown = Object.entries(fields).filter(
    (entry): entry is [string, Exclude<Field, 'staff'>] => entry[1] !== 'staff',
  )
  for (const entry of shown)
    all = all.flatMap((one) => values(entry).map((value) => ({ ...one, [entry[0]]: value })))
  // Of the two addresses of a change, one is always there.
  return all.filter((one) => one.added !== null || one.leaving !== null)
}

test.each(types)('%s is told in words, whatever its fields say, with the tone of the catalogue', (type) => {
  expect(of(type).tone).toBe(events[type].tone)
  for (const fields of examples(events[type].fields)) {
    const said = of(type).title(fields)
    expect(said).not.toBe(type)
    expect(said).toMatch(/^[A-Z\d]/)
    expect(said).not.toMatch(/undefined|null|true|false|NaN/)
  }
})

test('an event of a newer server is shown by its name', () => {
  expect(of('from.the-future').title({})).toBe('from.the-future')
  expect(of('toString')).toMatchObject({ tone: 'plain' })
})

test.each(types)('%s can be found by one of the filters', (type) => {
  const kinds = inside.activity.filters.map(({ kind }) => kind).filter((kind) => kind !== '')
  const hasFilter = kinds.some((kind) => type.startsWith(kind))
  expect(hasFilter || unfiltered.has(type)).toBe(true)
})

/** Rare enough to be found under everything. */
const unfiltered = new Set(['address-code.disabled', 'preferences.changed', 'activity.exported'])

test.each(Object.keys(actions))('a wrong code while asked for %s says for what', (action) => {
  const told = of('confirmation.factor-failed').title({ action })
  expect(told).toMatch(/^Wrong code while asked to /)
  expect(told).not.toMatch(/asked to confirm$/)
})

const lines = Object.entries(checkup).flatMap(([id, { reasons }]) =>
  Object.entries(reasons).map(([reason, { path }]) => [id, reason, path] as const),
)

test.each(lines)(
  'the line %s of the checkup has words for %s, and a button where it is mended at %s',
  (id, reason, path) => {
    const { title, text, action } = inside.dashboard.lines[id]![reason]!({
      left: 2,
      others: 2,
      unreviewed: 2,
    })
    expect(title.length * text.length).toBeGreaterThan(0)
    expect(action !== undefined).toBe(path !== null)
    if (path) expect(ownPath(path)).toBe(path)
  },
)

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
