import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { inEffect, steps } from './steps.ts'

const wants = 'Somebody in your account wants to change what guards it.'

/** The lock on all security settings. */
export const settingsLock = {
  'settings-locked': {
    subject: 'Security settings locked at {operator}',
    heading: 'Your security settings are locked',
    paragraphs: [
      'Passwords, second factors, addresses and keys cannot be changed.',
      'Unlocking takes {days} × 24 hours, and nobody can shorten it. An unlock key, if one was made, opens at once.',
    ],
    result: inEffect,
    meaning: 'Somebody was in your account and locked its settings. They cannot change them either.',
    steps: [steps.signIn, steps.endSessions, 'Begin the unlocking, and change your password after it.'],
  },

  'settings-unlock-requested': {
    subject: 'Your security settings are about to be unlocked at {operator}',
    heading: 'Your security settings are being unlocked',
    paragraphs: ['Unless it is stopped, they can be changed from {until}.'],
    result: 'They are locked until then.',
    meaning: wants,
    steps: [steps.signIn, 'Stop the unlocking.', steps.endSessions],
  },

  'settings-unlock-cancelled': {
    subject: 'Your security settings stay locked at {operator}',
    heading: 'Your security settings stay locked',
    paragraphs: ['The unlocking was stopped.'],
    result: 'Nothing of them can be changed.',
    meaning: 'Somebody else had asked for it, or stopped it.',
    steps: [steps.signIn, steps.endSessions],
  },

  'settings-unlock-failed': {
    subject: 'Wrong unlock key at {operator}',
    heading: 'A wrong unlock key was given',
    paragraphs: ['Somebody tried to open your security settings with a key that is not yours.'],
    result: 'They stay locked.',
    meaning: `${wants} They gave your other proofs.`,
    steps: [steps.signIn, steps.endSessions],
  },

  'settings-unlocked.key': {
    subject: 'Security settings unlocked at {operator}',
    heading: 'Your security settings are unlocked',
    paragraphs: ['Your unlock key opened them. They can be changed from now on.'],
    result: inEffect,
    meaning: 'Somebody has your unlock key and your other proofs.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'settings-unlocked.time': {
    subject: 'Security settings unlocked at {operator}',
    heading: 'Your security settings are unlocked',
    paragraphs: ['The waiting time is over. They can be changed from now on.'],
    result: inEffect,
    meaning: wants,
    steps: [steps.signIn, steps.endSessions, steps.changePassword, 'Lock them again.'],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
