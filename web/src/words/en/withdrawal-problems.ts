import type { Explanation } from './problems.ts'

type Facts = Record<string, unknown>

/** What became of one that is over, as the server says it. */
const ends: Record<string, Explanation> = {
  expired: { what: 'The time of this withdrawal is over.', next: 'Begin anew at the exchange.' },
  cancelled: { what: 'This withdrawal was stopped.', next: 'Begin anew at the exchange.' },
  refused: { what: 'This withdrawal was refused.', next: 'Look at why, then begin anew at the exchange.' },
}

/** Refusals of withdrawals: most are said to programs, and read by the people who write them. */
export const withdrawalProblems = {
  'return-url-refused': () => ({
    what: 'This service is not reached under that address, so we do not take you there.',
    next: 'Go back to where you came from, and begin there again.',
  }),
  'withdrawal-refused': () => ({
    what: 'Something holds this withdrawal back.',
    next: 'The page says what.',
  }),
  'withdrawal-over': ({ state }: Facts) =>
    ends[String(state)] ?? { what: 'This withdrawal is over.', next: 'Begin anew at the exchange.' },
  'withdrawal-used': () => ({ what: 'This withdrawal was released already.' }),
  'withdrawal-open': () => ({ what: 'This withdrawal is not confirmed yet.' }),
  'withdrawal-elsewhere': () => ({
    what: 'This withdrawal was begun in another session.',
    next: 'Confirm it in that browser, or begin anew.',
  }),
  'withdrawal-mismatch': () => ({
    what: 'This is not what was authorised. The withdrawal is cancelled.',
    next: 'Ask anew.',
  }),
  'idempotency-mismatch': () => ({
    what: 'This idempotency key was used with another request.',
    next: 'Take a new key for a new request.',
  }),
  'account-unknown': () => ({ what: 'There is no such account.', next: 'Check its id.' }),
} satisfies Record<string, (facts: Facts) => Explanation>
