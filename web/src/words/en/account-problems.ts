import type { Problem } from '../../api/problem.ts'
import { dayTime, numberOf } from '../format.ts'
import { codeFaults } from './code-faults.ts'
import type { Explanation } from './problems.ts'

type Facts = Problem['facts']

const startAgain = 'Start again.'

const from = ({ nextAt }: Facts): string =>
  typeof nextAt === 'string'
    ? `From ${dayTime(nextAt)} on you can change it again.`
    : 'Wait seven days between two changes.'

/** Refusals of changes to what an account is reached at and guarded by, and of their confirmation. */
export const accountProblems = {
  'recovery-over': () => ({ what: 'This recovery is over.', next: 'Reload the page.' }),
  'recovery-state': () => ({ what: 'The recovery is at another step by now.', next: 'Reload the page.' }),
  'password-same': () => ({ what: 'This is the password you have now.', next: 'Choose another.' }),
  'factor-exists': () => ({
    what: 'This is set up already.',
    next: 'Remove it first to set up another.',
  }),
  'factor-missing': () => ({
    what: 'Backup codes stand in for a second factor, and there is none yet.',
    next: 'Set one up first.',
  }),
  'factor-required': ({ minimum }: Facts) => ({
    what: 'Your password is too short to stand alone.',
    next: `Change it to one of at least ${numberOf(Number(minimum ?? 15))} characters, then remove this.`,
  }),
  'too-many-factors': () => ({
    what: 'There is no room for another one.',
    next: 'Remove one that you no longer use.',
  }),
  'passkey-known': () => ({
    what: 'This device already holds a passkey for your account.',
    next: 'There is nothing more to do here. To add another, use another device.',
  }),
  'passkey-refused': () => ({
    what: 'This authenticator does not do what a passkey needs.',
    next: 'Use one that asks for your fingerprint, face or PIN.',
  }),
  'enrolment-over': () => ({ what: 'This set-up took too long and has expired.', next: startAgain }),
  'change-too-soon': (facts: Facts) => ({
    what: 'An address of this kind was changed less than seven days ago.',
    next: from(facts),
  }),
  'change-over': () => ({ what: 'This change is over. Nothing more was changed.', next: startAgain }),
  'too-many-identifiers': () => ({
    what: 'There is no room for another address of this kind.',
    next: 'Remove one that you no longer use.',
  }),
  'last-identifier': () => ({
    what: 'This is the only address of your account.',
    next: 'Add another one first, then remove this.',
  }),
  'anti-phishing-invalid': ({ reason }: Facts) =>
    codeFaults[String(reason)] ?? { what: 'This cannot be your code.', next: 'Choose another one.' },
  'confirmation-required': () => ({ what: 'This needs to be confirmed.', next: startAgain }),
  'confirmation-over': () => ({ what: 'This confirmation is over. Nothing was changed.', next: startAgain }),
  'confirmation-mismatch': () => ({
    what: 'This is not what was confirmed. Nothing was changed.',
    next: startAgain,
  }),
} satisfies Record<string, (facts: Facts) => Explanation>
