type Kind = 'email' | 'phone'

export const settings = {
  title: 'Settings',
  heading: 'Account settings',
  lead: (since: string) => `Where we reach you, and what you sign in with. Your account is from ${since}.`,
  back: 'Settings',
  trouble: 'Something does not work?',
  findOut: 'Find out why',
  writeSupport: 'or write to support',
  password: 'Password',
  passwordSet: 'Set',
  change: 'Change',
  changePassword: 'Change the password',
  passwordMinimum: (minimum: number) => `A new one needs at least ${minimum} characters.`,
  devices: 'Trusted devices',
  devicesLead:
    'A trusted device is remembered for 400 days instead of 30, and rarely meets a CAPTCHA. It never stands in for a factor.',
  devicesNone: 'No device is trusted.',
  devicesLink: 'All devices',
}

export const newPassword = {
  title: 'Change your password',
  lead: 'The old one stops working at once. Withdrawals then wait 24 hours, in case it was not you.',
  label: 'New password',
  rule: (minimum: number) =>
    minimum >= 15
      ? `At least ${minimum} characters, because your password stands alone. Four or five random words are easy to keep.`
      : `At least ${minimum} characters, because a second factor stands behind it. Longer is better: a few random words.`,
  keep: 'Keep other sessions signed in',
  keepHint: 'Leave this off if anybody else may know the old password.',
  submit: 'Change the password',
  empty: 'Enter a new password.',
  done: 'Your password is changed',
  doneEnded: 'Every other device is signed out.',
  doneKept: 'Your other devices stay signed in.',
  doneHold: 'Withdrawals wait until',
  toSettings: 'Go to Settings',
  review: 'Look at your devices',
}

export const addresses = {
  title: 'Addresses',
  section: 'Addresses and numbers',
  lead: 'Each signs you in, and each is told of every change. Two or more are safer than one.',
  addedAt: 'Added',
  leaves: 'Leaves',
  leavesText: 'Until then it still signs you in and can undo the change.',
  add: { email: 'Add an e-mail address', phone: 'Add a mobile number' } satisfies Record<Kind, string>,
  change: 'Change',
  changeOf: (shown: string) => `Change ${shown}`,
  remove: 'Remove',
  removeOf: (shown: string) => `Remove ${shown}`,
  removed: (shown: string, when: string) => `${shown} leaves your account on ${when}.`,
  next: {
    email: 'E-mail addresses can be changed again',
    phone: 'Mobile numbers can be changed again',
  } satisfies Record<Kind, string>,
  on: (when: string) => `on ${when}`,
  pending: {
    title: (shown: string) => `${shown} waits for its code`,
    text: 'Until you enter the code we sent there, nothing is changed.',
    go: 'Enter the code',
  },
  form: {
    addTitle: {
      email: 'Add an e‑mail address',
      phone: 'Add a mobile number',
    } satisfies Record<Kind, string>,
    changeTitle: {
      email: 'Change your e‑mail address',
      phone: 'Change your mobile number',
    } satisfies Record<Kind, string>,
    label: { email: 'New e-mail address', phone: 'New mobile number' } satisfies Record<Kind, string>,
    instead: (shown: string) => `Instead of ${shown}`,
    follows: 'What follows',
    points: {
      add: [
        'A code goes to the new one. Nothing changes until you enter it.',
        'The new one counts at once, and every one you have is told.',
        'Withdrawals wait 48 hours, and no second change of this kind is possible for 7 days.',
      ],
      change: [
        'A code goes to the new one. Nothing changes until you enter it.',
        'The new one counts at once. The old one counts for 48 hours more, and both are told.',
        'Withdrawals wait 48 hours, and no second change of this kind is possible for 7 days.',
      ],
    },
    veto: {
      add: 'Was it not you? Each one you have gets a link that undoes it for 48 hours, without signing in.',
      change: 'Was it not you? The old one gets a link that undoes it for 48 hours, without signing in.',
    },
    submit: 'Send the code',
  },
  code: {
    heading: 'Enter the code we sent',
    lead: (to: string) => `It went to ${to}. Nothing changes until you enter it.`,
    finish: 'Confirm it',
    label: { email: 'New e-mail address', phone: 'New mobile number' } satisfies Record<Kind, string>,
    giveUpLabel: 'Give up this change',
    silent: 'If it belongs to another account, no code comes.',
  },
  done: {
    title: { email: 'Your new e‑mail address counts now', phone: 'Your new mobile number counts now' },
    text: 'All your addresses were told.',
  },
}

export const holds = {
  title: 'Holds',
  lead: 'After some changes value may not leave for a while, so that a thief gains nothing by them. Nobody can shorten it, not even we.',
  none: 'No hold. Nothing keeps value from leaving.',
  blocks: { withdrawals: 'Withdrawals wait', whitelist: 'New withdrawal addresses wait' },
  until: (when: string) => `until ${when}`,
  causes: {
    'password-changed': 'The password was changed',
    'factor-changed': 'A second factor was added, replaced or removed',
    'identifier-changed': 'An e-mail address or mobile number was changed',
    'trading-password-changed': 'The trading password was set, changed or replaced',
    recovered: 'The account was recovered',
  },
  passed: (percent: number) => `${percent} % of the waiting time has passed`,
  ended: 'Over now',
}
