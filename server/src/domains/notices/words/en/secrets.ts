import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { inEffect, nobodyGotIn, steps, stopped } from './steps.ts'

const passwordChanged = {
  subject: 'Password changed at {operator}',
  heading: 'Your password was changed',
  result: inEffect,
  meaning:
    'Somebody was in your account and has taken it over. If you are still signed in somewhere, act there.',
  steps: [steps.endSessions, 'If you cannot get in, contact {operator} at once.'],
} satisfies Partial<LetterWords>

const noWithdrawals = 'For the next 24 hours nothing can be withdrawn.'

const antiPhishingSet = {
  result: inEffect,
  meaning: 'Somebody was in your account, and chose what makes a mail look like one of ours.',
  steps: [steps.signIn, steps.endSessions, steps.changePassword, 'Choose another anti-phishing code.'],
} satisfies Partial<LetterWords>

const someNever =
  'Some mails never carry it: those that anybody can cause, and those to an address added of late.'

/** What happened to the password and the anti-phishing code. */
export const secrets = {
  'password-changed.ended': {
    ...passwordChanged,
    paragraphs: ['The old password no longer works, and every other session has ended.', noWithdrawals],
  },
  'password-changed.kept': {
    ...passwordChanged,
    paragraphs: [
      'The old password no longer works. Other sessions were kept, as was asked for.',
      noWithdrawals,
    ],
  },

  'password-disabled': {
    subject: 'Too many wrong passwords at {operator}',
    heading: 'Too many wrong passwords',
    paragraphs: [`A hundred wrong passwords ${stopped}`],
    result: nobodyGotIn,
    meaning: 'Somebody is guessing, and does not know your password.',
    steps: [steps.signInKnown, steps.endSessions],
  },

  'anti-phishing-set.first': {
    ...antiPhishingSet,
    subject: 'Anti-phishing code set at {operator}',
    heading: 'You have an anti-phishing code',
    paragraphs: [
      'It stands on top of our mails to you from now on. A mail without it, or with another one, may not be ours.',
      someNever,
    ],
  },
  'anti-phishing-set.changed': {
    ...antiPhishingSet,
    subject: 'Anti-phishing code changed at {operator}',
    heading: 'Your anti-phishing code was changed',
    paragraphs: [
      'The new one stands on top of our mails to you from now on. The one before no longer counts.',
      someNever,
    ],
  },

  'anti-phishing-removed': {
    subject: 'Anti-phishing code removed at {operator}',
    heading: 'Your anti-phishing code was removed',
    paragraphs: ['Our mails carry none from now on, and are harder to tell from fakes.'],
    result: inEffect,
    meaning: 'Somebody was in your account, and may be about to send you mails that look like ours.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword, 'Choose a new anti-phishing code.'],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
