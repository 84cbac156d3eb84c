import { duration } from '../format.ts'
import type { Explanation } from './problems.ts'

const evidenceKinds = {
  'identity-document': {
    name: 'Identity document',
    hint: 'Passport, identity card or driving licence: the page with the photograph, all four corners in the picture.',
  },
  selfie: {
    name: 'Photo of you',
    hint: 'You, with today’s date and our name written on paper.',
  },
  statement: {
    name: 'Proof of a payment',
    hint: 'A statement or receipt that shows a payment to or from this account.',
  },
  other: { name: 'Something else', hint: 'Whatever else shows that the account is yours.' },
}

export const recovery = {
  title: 'Recover an account',
  opening: 'Looking at your recovery …',
  begin: {
    heading: 'Nothing opens your account any more?',
    lead: 'People of ours look at your papers. It takes days, and whoever owns the account can stop it.',
    before: 'Quicker ways first',
    reset: 'Only the password is lost: set a new one',
    backup: 'Only the authenticator is lost: sign in with a backup code',
    identifier: 'Which account?',
    password: 'Password',
    passwordHint: 'Leave it empty if you do not know it. Knowing it can shorten the wait.',
    next: 'Continue',
    named: 'Account',
    changeNamed: 'Change the account',
    mailHeading: 'Where do you read mail?',
    mailLead:
      'Any address that you can open today. An address of the account is best. All that is about this recovery goes there.',
    sendHeading: 'Ask to recover the account',
    points: [
      'You get a number and a link to this recovery by mail.',
      'You hand in an identity document and what else shows that the account is yours.',
      'Two different people look at it. If both agree, it waits three to seven days.',
      'All along, every address of the account is told and can stop it.',
      'Afterwards nothing can be withdrawn for 48 hours.',
    ],
    submit: 'Ask to recover this account',
    back: 'Back to signing in',
  },
  number: 'Recovery',
  until: 'Until',
  evidence: {
    heading: 'Show that the account is yours',
    lead: 'Hand in what you have by the time above. Nobody sees it but the people who decide.',
    wanted: 'We need more',
    statement: 'What happened',
    statementHint:
      'What you lost, when, and what you remember of the account. Never a password, code or seed phrase.',
    files: 'What you hand in',
    none: 'Nothing yet. An identity document is needed.',
    kind: 'What it shows',
    kinds: evidenceKinds,
    submit: 'Hand everything in',
    submitNote: 'Afterwards you cannot change it, unless we ask for more.',
  },
  review: {
    heading: 'We are looking at it',
    lead: 'Two people check your papers. We write to you when they have decided; nothing is to do until then.',
  },
  waiting: {
    heading: 'Approved. Now it waits',
    lead: 'The time is for whoever owns the account to say no. When it is over we mail you a link to set up new factors.',
  },
  open: {
    heading: 'Set your account up anew',
    lead: 'A new password and a new factor. What was there before ends when you finish, and not before.',
    password: 'Your password until now',
    passwordHint: 'You gave it as you asked for this. It is asked once more.',
    passwordEmpty: 'Enter the password.',
    passwordWrong: 'This is not the password of the account. Check it and enter it again.',
    start: 'Begin',
    expires: (at: string) => `Finish by ${at}.`,
  },
  set: {
    step: (n: number) => `Step ${n} of 3`,
    password: {
      heading: 'A new password',
      label: 'New password',
      rule: 'At least 8 characters: a factor will stand beside it. A few random words are easy to keep in mind.',
      submit: 'Continue',
      empty: 'Enter a new password.',
    },
    factor: {
      heading: 'A new second factor',
      lead: 'It is asked for at every sign-in.',
      passkey: 'Use a passkey',
      passkeyText: 'This device, a phone or a security key. It cannot be phished.',
      totp: 'Use an authenticator app',
      totpText: 'Six digits that change every 30 seconds.',
      other: 'Use another kind',
      confirm: 'Confirm',
      wait: 'Your device is asking you',
    },
    finish: {
      heading: 'Finish',
      lead: 'With this the account is yours again:',
      points: [
        'The new password and the new factor count.',
        'Every old factor, session, trusted device and the trading password end.',
        'API keys stop until you resume them.',
        'Withdrawals and new withdrawal addresses wait 48 hours.',
        'The address you read mail at becomes one of the account.',
      ],
      chosen: { passkey: 'Passkey', totp: 'Authenticator app' },
      factor: 'Second factor',
      another: 'Change the second factor',
      submit: 'Finish the recovery',
    },
  },
  done: 'Finished: the recovery is done',
  ended: {
    refused: {
      title: 'We could not confirm it',
      because: {
        'not-enough': 'What you handed in does not show enough that the account is yours.',
        unreadable: 'The pictures cannot be read. Ask again with sharp ones, all corners in the picture.',
        'does-not-match': 'What you handed in does not fit the account.',
        'suspected-fraud': 'We cannot recover this account in this way.',
      },
    },
    stopped: {
      title: 'This recovery was stopped',
      text: 'By you, or by somebody who has access to the account.',
    },
    expired: {
      title: 'The time of this recovery is over',
      text: 'Nothing was changed. If you still cannot get in, ask again.',
    },
    completed: {
      title: 'This recovery is finished',
      text: 'Sign in with the new password and the new factor.',
    },
    signIn: 'Sign in',
  },
  over: {
    title: 'This link no longer works',
    text: 'A newer message took its place. Open the link of the newest one.',
  },
  withdraw: {
    label: 'Take this recovery back',
    sure: 'Take it back for good?',
    yes: 'Yes, take it back',
    no: 'Keep it',
  },
  later: 'You can close this page. The link in your mail leads back here.',
}

export const stopRecovery = {
  title: 'Stop a recovery',
  looking: 'Looking at what was asked for …',
  heading: 'Somebody wants to recover this account',
  lead: 'You have this link because one of your addresses is on the account. It works without signing in.',
  number: 'Recovery',
  asked: 'Asked for',
  state: 'Stands at',
  until: 'Goes on by',
  states: {
    evidence: 'Papers are being handed in',
    review: 'Being looked at',
    waiting: 'Approved, waiting',
    open: 'Open: a new password can be set',
    completed: 'Finished',
    refused: 'Refused',
    stopped: 'Stopped',
    expired: 'Over',
  },
  points: [
    'The recovery ends at once, for good.',
    'Your account, password and factors stay as they are.',
    'Every address of the account is told.',
  ],
  follows: 'What stopping does',
  act: 'Stop this recovery',
  itWasMe: 'It was you? Close this page: nothing happens.',
  done: {
    title: 'The recovery is stopped',
    text: 'Nothing of your account has changed. If it was not you who asked, change your password.',
    signIn: 'Sign in',
  },
  over: {
    title: 'There is nothing to stop',
    text: 'This recovery is over, or the link is not complete.',
  },
  missing: {
    title: 'The link is not complete',
    text: 'Open it from the message again. For your safety it stands in the address bar for a moment only, so reloading this page does not bring it back.',
  },
}

const again = 'Reload the page: it shows where the recovery stands.'

export const recoveryProblems = {
  'recovery-state': (): Explanation => ({ what: 'The recovery is at another step by now.', next: again }),
  'recovery-over': (): Explanation => ({ what: 'This recovery is over.', next: again }),
  'attempt-required': (): Explanation => ({
    what: 'You have been away for a while.',
    next: 'Open the link of our newest message to go on. What you handed in is there.',
  }),
  'link-over': (): Explanation => ({
    what: 'This link no longer works.',
    next: 'Open the link of the newest message.',
  }),
  'evidence-missing': (): Explanation => ({
    what: 'An identity document is missing.',
    next: 'Add one, then hand everything in.',
  }),
  'too-many-files': (): Explanation => ({
    what: 'There is no room for another file.',
    next: 'Take one back first.',
  }),
  'step-refused': (): Explanation => ({
    what: 'The password or the factor is missing still.',
    next: 'Set up both, then finish.',
  }),
  'enrolment-over': (): Explanation => ({ what: 'This set-up has expired.', next: 'Begin it again.' }),
  wait: (facts: { retryAfterSeconds?: number }): Explanation => ({
    what: 'There were too many wrong passwords for this account.',
    next: facts.retryAfterSeconds
      ? `Try again in ${duration(facts.retryAfterSeconds)}, or leave the password empty.`
      : 'Wait a little, or leave the password empty.',
  }),
}
