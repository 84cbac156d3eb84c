import { duration, plural } from '../format.ts'

export const forgot = {
  title: 'Forgot your password',
  heading: 'Forgot your password?',
  lead: 'We send a link to set a new one. Your second factor is still asked for, and withdrawals wait 24 hours.',
  submit: 'Send the link',
  back: 'Back to signing in',
  sent: {
    heading: 'Look for our message',
    lead: (to: string, minutes: number) =>
      `If ${to} belongs to an account, a link is on its way there. It works for ${minutes} ${plural(minutes, { one: 'minute', other: 'minutes' })}, once.`,
    points: [
      'Only the newest link works: asking again ends the one before.',
      'Not there? Look in the folder for spam, and check the address above.',
      'An address that was added to the account less than 48 hours ago gets none.',
    ],
    other: 'Use another address or number',
  },
  lost: 'Cannot read mail or SMS there either?',
  toRecovery: 'Recover your account',
}

export const reset = {
  title: 'Set a new password',
  looking: 'Looking at the link …',
  heading: 'Choose a new password',
  lead: (to: string) => `The link went to ${to}. It signs nobody in.`,
  label: 'New password',
  rule: (minimum: number) => `At least ${minimum} characters. A few random words are easy to keep in mind.`,
  empty: 'Enter a new password.',
  next: 'Continue',
  follows: 'What follows',
  points: [
    'Every device is signed out.',
    'Withdrawals wait 24 hours.',
    'Every address of the account is told.',
  ],
  submit: 'Set the new password',
  chosen: 'New password',
  hidden: 'Chosen',
  changeLabel: 'Change the password you chose',
  send: 'Send the code',
  smsLead: 'A code goes to the number you set up as your second factor.',
  nothingLeft: {
    title: 'This link is not enough',
    text: 'It went to the number that also gets your codes, so a code would prove nothing more. Ask for a link to an e-mail address of the account, or recover the account.',
  },
  done: {
    title: 'Your password is set',
    text: 'Every device is signed out. Sign in with the new password; withdrawals wait 24 hours.',
    signIn: 'Sign in',
  },
  over: {
    title: 'This link no longer works',
    text: 'It was used, a newer one took its place, or its 30 minutes are over. Ask for a new one.',
  },
  missing: {
    title: 'The link is not complete',
    text: 'Open it from the message again. For your safety it stands in the address bar for a moment only, so reloading this page does not bring it back.',
  },
  locked: {
    title: 'The security settings are locked',
    text: 'You locked them, so that nobody with your mailbox can set a new password. Sign in with a passkey and ask to unlock them, or recover your account.',
  },
  again: 'Ask for a new link',
}

const wait = ({ retryAfterSeconds }: { retryAfterSeconds?: number }) =>
  retryAfterSeconds ? `Try again in ${duration(retryAfterSeconds)}.` : 'Wait a little, then try again.'

export const forgottenProblems = {
  'password-same': () => ({
    what: 'This is the password you have now.',
    next: 'Choose another, or sign in with it.',
  }),
  'password-close': () => ({
    what: 'This is too close to your trading password.',
    next: 'Choose another. A code you gave counts no more.',
  }),
  'link-over': () => ({ what: 'This link no longer works.', next: 'Ask for a new one.' }),
  'settings-locked': () => ({ what: 'The security settings are locked.', next: 'Nothing was changed.' }),
  wait: (facts: { retryAfterSeconds?: number }) => ({
    what: 'There were too many wrong tries.',
    next: wait(facts),
  }),
}
