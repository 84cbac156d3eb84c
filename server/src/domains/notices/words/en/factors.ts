import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { inEffect, knowsPassword, nobodyGotIn, steps, stopped } from './steps.ts'

const wasIn = 'Somebody was in your account.'

/** What happened to the second factors. */
export const factors = {
  'passkey-added': {
    subject: 'Passkey added at {operator}',
    heading: 'A passkey was added',
    paragraphs: ['“{name}” opens your account from now on.'],
    result: inEffect,
    meaning:
      'Somebody was in your account and holds a key to it now. If you are still signed in somewhere, act there.',
    steps: [steps.signIn, steps.endSessions, 'Remove the passkey, and change your password.'],
  },

  'passkey-removed': {
    subject: 'Passkey removed at {operator}',
    heading: 'A passkey was removed',
    paragraphs: ['“{name}” no longer opens your account.'],
    result: inEffect,
    meaning: wasIn,
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'passkey-copied': {
    subject: 'A passkey may have been copied at {operator}',
    heading: 'A passkey may have been copied',
    paragraphs: [
      'The counter of “{name}” went backwards. Some authenticators do that by mistake; it also happens when there are two of it.',
      'It no longer opens the account by itself: your password is asked for as well.',
    ],
    result: 'By itself the passkey opened nothing. Together with your password it may have.',
    meaning: 'Somebody may have a copy of your passkey.',
    steps: [steps.signIn, 'Remove this passkey and add a new one.'],
  },

  'totp-added': {
    subject: 'Authenticator app added at {operator}',
    heading: 'An authenticator app was added',
    paragraphs: ['From now on, signing in asks for a code from this app as well.'],
    result: inEffect,
    meaning:
      'Somebody was in your account and holds the codes to it now. If you are still signed in somewhere, act there.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'totp-removed': {
    subject: 'Authenticator app removed at {operator}',
    heading: 'Your authenticator app was removed',
    paragraphs: [
      'Signing in no longer asks for its codes. Until you add one again, the account is less safe.',
    ],
    result: inEffect,
    meaning: wasIn,
    steps: [steps.signIn, steps.endSessions, 'Add your authenticator app again.'],
  },

  'totp-disabled': {
    subject: 'Too many wrong authenticator codes at {operator}',
    heading: 'Too many wrong authenticator codes',
    paragraphs: [`A hundred wrong codes ${stopped}`],
    result: nobodyGotIn,
    meaning: `${knowsPassword} They did not get in.`,
    steps: [steps.signInKnown, steps.endSessions, steps.changePassword],
  },

  'sms-added': {
    subject: 'Codes by SMS at {operator}',
    heading: 'Codes by SMS were switched on',
    paragraphs: [
      'Codes go to {number} from now on.',
      'Whoever takes over the number can read them. A passkey or an authenticator app is safer.',
    ],
    result: inEffect,
    meaning:
      'Somebody was in your account, and codes go to a number of theirs. If you are still signed in somewhere, act there.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'sms-removed': {
    subject: 'No more codes by SMS at {operator}',
    heading: 'Codes by SMS were switched off',
    paragraphs: ['No more codes go to {number}.'],
    result: inEffect,
    meaning: wasIn,
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'sms-disabled': {
    subject: 'Too many wrong SMS codes at {operator}',
    heading: 'Too many wrong SMS codes',
    paragraphs: [`A hundred wrong codes ${stopped}`],
    result: nobodyGotIn,
    meaning: `${knowsPassword} They did not get in.`,
    steps: [steps.signInKnown, steps.endSessions, steps.changePassword],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
