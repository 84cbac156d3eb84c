import type { Explanation } from './problems.ts'

/** Refusals of a freeze, of its links, and of what a person prefers. */
export const freezeProblems = {
  'freeze-link-over': () => ({
    what: 'This link was used already, or its time is over. Nothing was changed.',
    next: 'Sign in to freeze your account.',
  }),
  'freeze-link-often': () => ({
    what: 'This account was frozen by links too often.',
    next: 'Sign in to freeze it.',
  }),
  'already-frozen': () => ({ what: 'Your account is frozen already.' }),
  'not-frozen': () => ({ what: 'Your account is not frozen.' }),
  'lift-under-way': () => ({ what: 'The freeze is being lifted already.' }),
  'time-zone-unknown': () => ({ what: 'We do not know this time zone.', next: 'Choose another one.' }),
  'language-unknown': () => ({ what: 'We have no texts in this language.', next: 'Choose another one.' }),
} satisfies Record<string, () => Explanation>
