import { expect, test } from 'vitest'
import { type Standing, type StepId, stepsOf } from './steps.ts'

const since = 1_000_000
const untouched: Standing = {
  since,
  freeze: 'none',
  passwordSetAt: since - 1,
  codesMadeAt: null,
  otherSessions: 1,
  otherDevices: 1,
}
const states = (change: Partial<Standing>, skipped: StepId[] = []) =>
  stepsOf({ ...untouched, ...change }, skipped).map(({ state }) => state)

test('the order is the order in which a thief would undo what is done', () => {
  expect(stepsOf(untouched, []).map(({ id }) => id)).toEqual(['freeze', 'password', 'factors', 'sessions'])
})

test.each<[string, Partial<Standing>, string[]]>([
  ['nothing yet', {}, ['now', 'later', 'later', 'later']],
  ['frozen', { freeze: 'frozen' }, ['done', 'now', 'later', 'later']],
  ['a freeze that is being lifted is none', { freeze: 'lifting' }, ['now', 'later', 'later', 'later']],
  [
    'a password set before does not count',
    { freeze: 'frozen', passwordSetAt: since - 1 },
    ['done', 'now', 'later', 'later'],
  ],
  ['a password set since', { freeze: 'frozen', passwordSetAt: since }, ['done', 'done', 'now', 'later']],
  ['a password set since, not frozen', { passwordSetAt: since + 1 }, ['now', 'done', 'later', 'later']],
  [
    'codes made before do not count',
    { freeze: 'frozen', passwordSetAt: since, codesMadeAt: since - 1 },
    ['done', 'done', 'now', 'later'],
  ],
  [
    'codes made since',
    { freeze: 'frozen', passwordSetAt: since, codesMadeAt: since },
    ['done', 'done', 'done', 'now'],
  ],
  ['a browser is still remembered', { otherSessions: 0 }, ['now', 'later', 'later', 'later']],
  ['alone', { otherSessions: 0, otherDevices: 0 }, ['now', 'later', 'later', 'done']],
])('%s', (_name, change, expected) => {
  expect(states(change)).toEqual(expected)
})

test('what is skipped is passed over, and what the account says wins over it', () => {
  expect(states({}, ['freeze'])).toEqual(['skipped', 'now', 'later', 'later'])
  expect(states({ freeze: 'frozen' }, ['freeze'])).toEqual(['done', 'now', 'later', 'later'])
})

test('at the end there is nothing to do now', () => {
  const all: StepId[] = ['freeze', 'password', 'factors', 'sessions']
  expect(states({}, all)).toEqual(['skipped', 'skipped', 'skipped', 'skipped'])
})
