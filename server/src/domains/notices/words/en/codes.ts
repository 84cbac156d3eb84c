import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { knowsPassword, steps } from './steps.ts'

const toSignIn = {
  subject: 'Your code to sign in at {operator}',
  heading: 'Finish signing in',
  paragraphs: ['Enter this code on the page at {host} where you began to sign in, and nowhere else.'],
  result: 'Nobody is signed in without the code.',
  meaning: `${knowsPassword} Without the code they stay outside: give it to nobody.`,
} satisfies Partial<LetterWords>

/** Mails that carry a code. */
export const codes = {
  'sign-up-code': {
    subject: 'Your code to sign up at {operator}',
    heading: 'Confirm your address',
    paragraphs: ['Enter this code on the page at {host} where you began to sign up.'],
    result: 'There is no account without the code.',
    meaning:
      'There is nothing to do. Somebody entered this address, perhaps by mistake. Without the code no account comes of it.',
    steps: [],
  },

  'sign-in-code': { ...toSignIn, steps: [steps.signIn, steps.changePassword, steps.addFactor] },

  'factor-code': { ...toSignIn, steps: [steps.signIn, steps.changePassword] },

  'confirmation-code': {
    subject: 'Your code to confirm at {operator}',
    heading: 'Confirm what you are doing',
    paragraphs: [
      'This code confirms one thing: {action}.',
      'Enter it on the page at {host} that shows the same, and nowhere else.',
    ],
    result: 'It does not happen without the code.',
    meaning:
      'Somebody is signed in to your account and knows your password. Without the code it does not happen: give it to nobody.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'identifier-code': {
    subject: 'Your code to add this address at {operator}',
    heading: 'Confirm your address',
    paragraphs: [
      'Enter this code on the page at {host} where you began to add this address to your account.',
    ],
    result: 'The address belongs to no account without the code.',
    meaning:
      'There is nothing to do. Somebody entered this address, perhaps by mistake. Without the code it is added to no account.',
    steps: [],
  },

  'sms-factor-code': {
    subject: 'Your code to add this number at {operator}',
    heading: 'Confirm your number',
    paragraphs: ['Enter this code on the page at {host} where you began to add it.'],
    result: 'No codes go to the number before.',
    meaning: 'There is nothing to do. Without the code nothing happens.',
    steps: [],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
