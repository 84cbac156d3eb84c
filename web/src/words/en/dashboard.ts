import { numberOf, plural } from '../format.ts'
import { checkupLines } from './checkup.ts'

const spelt = ['No', 'One', 'Two', 'Three', 'Four']
const things = (count: number): string =>
  `${spelt[count] ?? numberOf(count)} ${plural(count, { one: 'thing', other: 'things' })} to do.`

export const dashboard = {
  title: 'Overview',
  looking: 'Looking at your account …',
  recovery: {
    title: 'Somebody asked to recover this account',
    text: (number: string, at: string) =>
      `${number}, asked for on ${at}: somebody says to be you and to have lost everything. You are in, so stop it.`,
    stop: 'Stop this recovery',
  },
  /** The sentence at the top: how it is, then what is left to do. */
  verdict: (danger: boolean, todo: number, weak = false) =>
    danger
      ? ['Your account is not well protected yet.', things(todo)]
      : weak
        ? ['Your account could be better protected.', things(todo)]
        : ['Your account is well protected.', todo === 0 ? 'Nothing to do.' : things(todo)],
  checkup: 'Security checkup',
  score: (score: number) => `${score} of 100`,
  scoreLabel: 'Score',
  lines: checkupLines,
  recent: 'Recent activity',
  allActivity: 'All activity',
  nothingYet: 'Nothing has happened yet.',
  devices: 'Signed in now',
  allDevices: 'All devices',
}
