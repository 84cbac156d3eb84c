import { expect, test } from 'vitest'
import { actions } from '../../../server/src/policy/actions.ts'
import { Problem } from '../api/problem.ts'
import { confirmation } from './en/confirmation.ts'
import { explain } from './index.ts'

const unknown = confirmation.of('from.the.future')

test.each(Object.keys(actions))('the button for %s names the act', (action) => {
  const { title, act } = confirmation.of(action)
  expect(act).not.toBe(unknown.act)
  expect(act).toMatch(/^[A-Z]\w+ \w+/)
  expect(title).not.toBe(unknown.title)
})

test.each(Object.entries(actions))('what %s is called is what the server shows', (action, { title }) => {
  expect(confirmation.of(action).title).toBe(title)
})

test('what takes something away, or opens what was shut, looks like it', () => {
  const dangerous = Object.keys(actions).filter((action) => confirmation.of(action).danger)
  const opening = ['whitelist.off', 'settings-lock.unlock', 'settings-lock.open']
  const taking = (action: string) => action.endsWith('.remove') || opening.includes(action)
  expect(dangerous).toEqual(Object.keys(actions).filter(taking))
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
