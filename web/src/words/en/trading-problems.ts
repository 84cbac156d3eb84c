import type { Problem } from '../../api/problem.ts'
import { numberOf, plural } from '../format.ts'
import type { Explanation } from './problems.ts'

type Facts = Problem['facts']

/** The last one locks it: what then is, the next answer says. */
function wrong({ triesLeft: left }: Facts): Explanation {
  const what = 'This is not your trading password.'
  if (left === 0) return { what, next: 'It is locked now, after too many wrong ones.' }
  if (typeof left !== 'number') return { what, next: 'Try again.' }
  return {
    what,
    next: `${numberOf(left)} ${plural(left, { one: 'try', other: 'tries' })} left before it is locked.`,
  }
}

/** Refusals of the trading password. */
export const tradingProblems = {
  'trading-password-wrong': wrong,
  'trading-password-missing': () => ({
    what: 'You have no trading password yet.',
    next: 'Set one under Security first.',
  }),
  'trading-password-exists': () => ({
    what: 'You have a trading password already.',
    next: 'Change it, or replace it if you forgot it.',
  }),
  'trading-password-close': () => ({
    what: 'This is your sign-in password, or nearly.',
    next: 'Choose one that has nothing to do with it.',
  }),
  'trading-password-disabled': () => ({
    what: 'Your trading password is switched off after too many wrong ones.',
    next: 'Replace it under Security.',
  }),
  'trading-pin-invalid': ({ reason }: Facts) =>
    reason === 'guessed'
      ? { what: 'Thieves try these six digits first.', next: 'Use no row, no pattern and no date.' }
      : { what: 'A trading PIN has six digits.', next: 'Enter exactly six, from 0 to 9.' },
  'password-close': () => ({
    what: 'This is your trading password, or nearly.',
    next: 'Choose one that has nothing to do with it.',
  }),
} satisfies Record<string, (facts: Facts) => Explanation>
