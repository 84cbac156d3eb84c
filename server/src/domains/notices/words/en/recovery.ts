import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { steps } from './steps.ts'

const stop = 'Somebody wants to take your account over with papers in your name.'
const ended = {
  subject: 'Recovery ended at {operator}',
  heading: 'The recovery has ended',
  result: 'Your account is as it was.',
  meaning: 'Somebody tried to take your account over. They did not get in.',
  steps: [steps.signIn, steps.endSessions, steps.changePassword],
} satisfies Partial<LetterWords>

const ofCase = {
  result: 'Nothing of an account has changed.',
  meaning:
    'Somebody entered this address, perhaps by mistake. Leave the link: without it nobody goes on with the case.',
  steps: [],
} satisfies Partial<LetterWords>

/** A new password by a link, and the recovery of an account: to its holder, and to whoever asked. */
export const recovery = {
  'password-reset-link': {
    subject: 'Your link for a new password at {operator}',
    heading: 'Choose a new password',
    paragraphs: [
      'Somebody asked for a new password for your account. If it was you, open the link within {minutes} minutes, in the browser you want to go on in.',
    ],
    result: 'Your password is as it was.',
    meaning:
      'There is nothing to do. Without the link nothing happens, and with it your second factor is asked if you have one.',
    steps: [],
  },
  'password-reset': {
    subject: 'New password at {operator}',
    heading: 'Your password was replaced',
    paragraphs: [
      'It was replaced by a link that we sent to an address of yours. Every session has ended.',
      'For the next 24 hours nothing can be withdrawn.',
    ],
    result: 'The old password no longer works.',
    meaning:
      'Somebody reads the messages to one of your addresses, and has your second factor if you have one.',
    steps: [
      'Freeze your account with the link below.',
      'Change the password of your mailbox.',
      'Choose a new password with “Forgot your password” at {host}.',
    ],
  },
  'password-reset-failed': {
    subject: 'Link for a new password, wrong code at {operator}',
    heading: 'Right link, wrong code',
    paragraphs: [
      'Somebody opened a link for a new password that we sent to an address of yours, and did not have your second factor.',
      'If you just mistyped a code, all is well.',
    ],
    result: 'Your password is as it was.',
    meaning:
      'Somebody reads the messages to one of your addresses. Your second factor kept them out: give its codes to nobody.',
    steps: [
      'Change the password of your mailbox, or ask your mobile provider about your number.',
      steps.signIn,
      steps.endSessions,
    ],
  },
  'recovery-asked': {
    subject: 'Somebody asked to recover your account at {operator}',
    heading: 'Somebody wants to recover your account',
    paragraphs: [
      'Case {number}: somebody says that they have lost access to your account, and wants to prove to be you with papers.',
      'Two people of ours look at them, and after that it waits for days. Until then nothing changes: you can sign in as ever.',
    ],
    result: 'Nothing of your account has changed.',
    meaning: stop,
    steps: [],
  },
  'recovery-approved': {
    subject: 'The recovery of your account at {operator} was approved',
    heading: 'The recovery was approved, and waits',
    paragraphs: [
      'Case {number}: two people of ours have approved the papers. From {until} whoever handed them in can set a new password and new factors for your account.',
    ],
    result: 'Your account is as it was until then.',
    meaning: stop,
    steps: [steps.signIn],
  },
  'recovery-opened': {
    subject: 'The recovery of your account at {operator} is open',
    heading: 'The recovery is open',
    paragraphs: [
      'Case {number}: the wait is over. Until {until} whoever handed in the papers can set a new password and new factors. What you sign in with now stops working with it.',
    ],
    result: 'Your account is as it was until they do.',
    meaning: stop,
    steps: [steps.signIn],
  },
  'recovery-completed': {
    subject: 'Your account at {operator} was recovered',
    heading: 'Your account was recovered',
    paragraphs: [
      'Case {number}: a new password and a new second factor were set. Those of before, all sessions, known devices and API keys have ended.',
      'For the next 48 hours nothing can be withdrawn, and no withdrawal address can be added.',
    ],
    result: 'It is in effect now.',
    meaning: 'Somebody took your account over with papers in your name.',
    steps: ['Freeze your account with the link below.', 'Contact {operator} and name the case.'],
  },
  'recovery-ended.refused': {
    ...ended,
    paragraphs: ['Case {number}: what was handed in did not prove whose account it is. We refused it.'],
  },
  'recovery-ended.stopped': {
    ...ended,
    paragraphs: ['Case {number} was stopped.'],
  },
  'recovery-ended.expired': {
    ...ended,
    paragraphs: ['Case {number}: nobody went on with it in time.'],
  },
  'recovery-link.begun': {
    ...ofCase,
    subject: 'Your recovery case at {operator}',
    heading: 'Your recovery case has begun',
    paragraphs: [
      'Case {number}. Hand in what shows that the account is yours. The link opens the page of your case, also on another device.',
    ],
  },
  'recovery-link.evidence-asked': {
    ...ofCase,
    subject: 'We need more for your recovery case at {operator}',
    heading: 'More is needed for your case',
    paragraphs: [
      'Case {number}: what you handed in is not enough yet. The page of your case says what is missing.',
    ],
  },
  'recovery-link.approved': {
    ...ofCase,
    subject: 'Your recovery case at {operator} was approved',
    heading: 'Your case was approved, and waits',
    paragraphs: [
      'Case {number}: we write to every address of the account, and wait in case its owner says no. The page of your case says until when. We write again when you can go on.',
    ],
  },
  'recovery-link.opened': {
    ...ofCase,
    subject: 'You can go on with your recovery at {operator}',
    heading: 'You can go on now',
    paragraphs: [
      'Case {number}: the wait is over. Set a new password and a new second factor within three days.',
    ],
  },
  'recovery-link.refused': {
    ...ofCase,
    subject: 'Your recovery case at {operator} was refused',
    heading: 'Your case was refused',
    paragraphs: ['Case {number}: what you handed in does not show that the account is yours.'],
  },
  'recovery-link.ended': {
    ...ofCase,
    subject: 'Your recovery case at {operator} has ended',
    heading: 'Your case has ended',
    paragraphs: ['Case {number} was stopped, or nobody went on with it in time.'],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
