import { expect, test } from 'vitest'
import { actions } from '../../../server/src/policy/actions.ts'
import { Problem } from '../api/problem.ts'
import { en } from './en.ts'
import { explain } from './index.ts'

const unknown = en.confirmation.of('from.the.future')

test.each(Object.keys(actions))('the button for %s names the act', (action) => {
  const { title, act } = en.confirmation.of(action)
  expect(act).not.toBe(unknown.act)
  expect(act).toMatch(/^[A-Z]\w+ \w+/)
  expect(title).not.toBe(unknown.title)
})

test.each(Object.entries(actions))('what %s is called is what the server shows', (action, { title }) => {
  expect(en.confirmation.of(action).title).toBe(title)
})

test('what takes something away looks like it', () => {
  const dangerous = Object.keys(actions).filter((action) => en.confirmation.of(action).danger)
  expect(dangerous).toEqual(Object.keys(actions).filter((action) => action.endsWith('.remove')))
})

test.each(['country', 'length', 'number', 'extension', 'kind'])(
  'says that the %s of a number is wrong',
  (part) => {
    const told = explain(new Problem({ status: 422, code: 'phone-invalid', detail: '', part }))
    const others = ['country', 'length', 'number', 'extension', 'kind'].filter((other) => other !== part)
    for (const other of others)
      expect(
        explain(new Problem({ status: 422, code: 'phone-invalid', detail: '', part: other })),
      ).not.toEqual(told)
  },
)
