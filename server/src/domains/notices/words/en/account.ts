import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { inEffect, knowsPassword, nobodyGotIn, nothingToDo, steps, stopped } from './steps.ts'

/** What happened to the account and its sessions. */
export const account = {
  'account-created': {
    subject: 'Your account at {operator} is ready',
    heading: 'Your account is ready',
    paragraphs: [
      'Your address is confirmed and you are signed in.',
      'Next, add a passkey or an authenticator app. Then a stolen password alone does not open your account.',
    ],
    result: 'The account is open.',
    meaning: 'Somebody who can read your mail made this account. Change the password of your mailbox first.',
    steps: [],
  },

  'sign-up-existing': {
    subject: 'You already have an account at {operator}',
    heading: 'You already have an account',
    paragraphs: [
      'Somebody tried to sign up with this address. It has an account already, so nothing happened, and the person was not told.',
      `If it was you, there is no need to sign up again. ${steps.signIn}`,
    ],
    result: null,
    meaning: nothingToDo,
    steps: [],
  },

  'new-device-alert': {
    subject: 'New device signed in at {operator}',
    heading: 'A new device signed in',
    paragraphs: ['Your account was opened on a device it did not know. If this was you, all is well.'],
    result: 'The device is signed in.',
    meaning: knowsPassword,
    steps: [steps.signIn, steps.endSessions, steps.addFactor],
  },

  'unusual-sign-in': {
    subject: 'Unusual sign-in at {operator}',
    heading: 'An unusual sign-in',
    paragraphs: ['Your account was opened, and this is not how it usually is.'],
    result: 'The device is signed in.',
    meaning: 'Somebody is in your account, and knows your password.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'factor-failed': {
    subject: 'Right password, wrong code at {operator}',
    heading: 'Right password, wrong code',
    paragraphs: [
      'Somebody gave your password and then a wrong code, and was turned away.',
      'If you just mistyped a code, all is well.',
    ],
    result: nobodyGotIn,
    meaning: `${knowsPassword} Your second factor kept them out: give its codes to nobody.`,
    steps: [steps.signIn, steps.changePassword, steps.endSessions],
  },

  'codes-capped': {
    subject: 'Many sign-in codes asked for at {operator}',
    heading: 'Many codes were asked for',
    paragraphs: [
      'Somebody gave your password again and again, and each time a code was sent. No more are sent for a while.',
    ],
    result: nobodyGotIn,
    meaning: `${knowsPassword} Without a code they stay outside: give it to nobody.`,
    steps: [steps.signInKnown, steps.changePassword, steps.addFactor],
  },

  'address-code-disabled': {
    subject: 'Too many wrong codes at {operator}',
    heading: 'Too many wrong codes',
    paragraphs: [`A hundred wrong codes ${stopped}`],
    result: nobodyGotIn,
    meaning: `${knowsPassword} They did not get in.`,
    steps: [steps.signInKnown, steps.endSessions, steps.changePassword, steps.addFactor],
  },

  'devices-signed-out': {
    subject: 'Other devices were signed out at {operator}',
    heading: 'Other devices were signed out',
    paragraphs: ['Sessions on other devices were ended. Those devices are asked for the password again.'],
    result: 'They are out.',
    meaning: 'Somebody is in your account, and may be keeping you out of it.',
    steps: [steps.signIn, steps.endSessions, steps.addFactor],
  },

  'language-changed': {
    subject: 'The language of our mails was changed at {operator}',
    heading: 'Our mails come in another language',
    paragraphs: ['This is the last one in this language. Your account page has the choice.'],
    result: inEffect,
    meaning: 'Somebody is in your account, and may not want you to understand what we write.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'device-trusted': {
    subject: 'Device trusted at {operator}',
    heading: 'A device is trusted from now on',
    paragraphs: [
      'It stays known for longer and is asked for a CAPTCHA less often. It is asked for your second factor as before.',
    ],
    result: inEffect,
    meaning: 'Somebody is in your account, and knows your password.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
