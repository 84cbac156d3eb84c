import { expect, test } from 'vitest'
import { type Standing, type StepId, stepsOf } from './steps.ts'

const since = 1_000_000
const untouched: Standing = {
  since,
  freeze: 'none',
  passwordSetAt: since - 1,
  codesMadeAt: null,
  tradingPasswordSetAt: since - 1,
  listOnly: true,
  listed: 1,
  activeKeys: 1,
  otherSessions: 1,
  otherDevices: 1,
}
const states = (change: Partial<Standing>, skipped: StepId[] = []) =>
  stepsOf({ ...untouched, ...change }, skipped).map(({ state }) => state)

test('the order is the order in which a thief would undo what is done', () => {
  expect(stepsOf(untouched, []).map(({ id }) => id)).toEqual([
    'freeze',
    'password',
    'factors',
    'trading-password',
    'withdrawal-addresses',
    'api-keys',
    'sessions',
  ])
})

test.each<[string, Partial<Standing>, string[]]>([
  ['nothing yet', {}, ['now', 'later', 'later', 'later', 'later', 'later', 'later']],
  ['frozen', { freeze: 'frozen' }, ['done', 'now', 'later', 'later', 'later', 'later', 'later']],
  [
    'a freeze that is being lifted is none',
    { freeze: 'lifting' },
    ['now', 'later', 'later', 'later', 'later', 'later', 'later'],
  ],
  [
    'a password set before does not count',
    { freeze: 'frozen', passwordSetAt: since - 1 },
    ['done', 'now', 'later', 'later', 'later', 'later', 'later'],
  ],
  [
    'a password set since',
    { freeze: 'frozen', passwordSetAt: since },
    ['done', 'done', 'now', 'later', 'later', 'later', 'later'],
  ],
  [
    'a password set since, not frozen',
    { passwordSetAt: since + 1 },
    ['now', 'done', 'later', 'later', 'later', 'later', 'later'],
  ],
  [
    'codes made before do not count',
    { freeze: 'frozen', passwordSetAt: since, codesMadeAt: since - 1 },
    ['done', 'done', 'now', 'later', 'later', 'later', 'later'],
  ],
  [
    'codes made since',
    { freeze: 'frozen', passwordSetAt: since, codesMadeAt: since },
    ['done', 'done', 'done', 'now', 'later', 'later', 'later'],
  ],
  [
    'no trading password',
    { tradingPasswordSetAt: null },
    ['now', 'later', 'later', 'done', 'later', 'later', 'later'],
  ],
  [
    'a trading password set since',
    { tradingPasswordSetAt: since },
    ['now', 'later', 'later', 'done', 'later', 'later', 'later'],
  ],
  [
    'an empty list and nothing beside it',
    { listed: 0 },
    ['now', 'later', 'later', 'later', 'done', 'later', 'later'],
  ],
  [
    'an empty list, and somebody asked to let value go anywhere',
    { listed: 0, listOnly: false },
    ['now', 'later', 'later', 'later', 'later', 'later', 'later'],
  ],
  [
    'a browser is still remembered',
    { otherSessions: 0 },
    ['now', 'later', 'later', 'later', 'later', 'later', 'later'],
  ],
  ['no key that works', { activeKeys: 0 }, ['now', 'later', 'later', 'later', 'later', 'done', 'later']],
  [
    'alone',
    { otherSessions: 0, otherDevices: 0 },
    ['now', 'later', 'later', 'later', 'later', 'later', 'done'],
  ],
])('%s', (_name, change, expected) => {
  expect(states(change)).toEqual(expected)
})

test('what is skipped is passed over, and what the account says wins over it', () => {
  expect(states({}, ['freeze'])).toEqual(['skipped', 'now', 'later', 'later', 'later', 'later', 'later'])
  expect(states({ freeze: 'frozen' }, ['freeze'])).toEqual([
    'done',
    'now',
    'later',
    'later',
    'later',
    'later',
    'later',
  ])
})

test('at the end there is nothing to do now', () => {
  const all: StepId[] = [
    'freeze',
    'password',
    'factors',
    'trading-password',
    'withdrawal-addresses',
    'api-keys',
    'sessions',
  ]
  expect(states({}, all)).toEqual(Array(7).fill('skipped'))
})
