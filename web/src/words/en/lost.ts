type FactorClass = 'passkey' | 'totp' | 'sms'

export const lost = {
  title: 'Replace a lost factor',
  heading: {
    passkey: 'Lost your passkey?',
    totp: 'Lost the phone with your authenticator app?',
    sms: 'Lost your number?',
  } satisfies Record<FactorClass, string>,
  lead: 'Set up another one in its place with your password and one backup code that you did not use yet.',
  many: 'All your passkeys end with it. If you still have one of them, use that instead: it removes the other.',
  follows: 'What follows',
  points: [
    'What you lost stops working once the new one counts, and not before.',
    'Other devices are signed out.',
    'Withdrawals wait 24 hours.',
    'Every address of the account is told.',
  ],
  choose: 'What takes its place',
  by: {
    passkey: { title: 'A passkey', text: 'On this device, your phone or a security key. Strongest.' },
    totp: { title: 'An authenticator app', text: 'On another phone: a new code every 30 seconds.' },
    sms: { title: 'Another number', text: 'Codes by SMS. Whoever takes over the number can read them.' },
  } satisfies Record<FactorClass, { title: string; text: string }>,
  start: 'Set it up',
  startOf: (what: string) => `Set it up: ${what}`,
  number: 'Mobile number',
  send: 'Confirm and send a code',
  none: {
    title: 'There is nothing to replace',
    text: 'No second factor is set up.',
  },
  noCodes: {
    title: 'No backup code is left',
    text: 'Only a backup code, made beforehand, can stand in for what you lost. Without one, a recovery of the account is the way: people of ours look at your evidence, and every address of yours is told.',
  },
  toRecovery: 'Recover your account',
  toSecurity: 'Go to Security',
}

export const lostProblems = {
  'factor-weaker': () => ({
    what: 'A weaker factor does not take the place of a stronger one.',
    next: 'Choose one that is as strong.',
  }),
  'backup-code-missing': () => ({
    what: 'No backup code is left to prove it with.',
    next: 'Ask for a recovery of your account.',
  }),
}
