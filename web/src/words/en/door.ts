export const readiness = {
  title: 'Be ready',
  heading: 'Two doors, and only you go through both.',
  lead: 'Your password opens the first. A code from something you hold opens the second.',
  signIn: 'Sign in',
  signUp: 'Create an account',
  before: 'Before you sign in',
  points: [
    {
      title: 'Your own device, up to date',
      text: 'Updates close the holes that thieves know. On a borrowed computer, say so on the sign-in page: the session stays short.',
    },
    {
      title: 'A network you trust',
      text: 'At home or on mobile data. On public Wi‑Fi, look twice at the address above.',
    },
    {
      title: 'Your second factor and your backup codes',
      text: 'Keep the authenticator app at hand, and the codes on paper, away from the phone.',
    },
  ],
  all: 'What to look for, on one page',
  doubt: 'A message or a call says it is from us?',
  check: 'Check whether it is',
  never: 'We never ask for your password, a code or a backup code by mail, chat or telephone.',
}

const shared = {
  sharedComputer: 'This is a shared computer',
  sharedHint: 'The session ends after 15 idle minutes, and this browser is not remembered.',
}

export const signUp = {
  ...shared,
  title: 'Create an account',
  heading: 'Create your account',
  password: 'Password',
  rule: (minimum: number) => `At least ${minimum} characters. Four or five random words are easy to keep.`,
  submit: 'Create account',
  have: 'Have an account?',
  signIn: 'Sign in',
  answered: 'New account for',
  codeHeading: 'Enter the code we sent',
  codeLead: {
    mail: (minutes: number) =>
      `It is in a mail that arrives within a minute. It works for ${minutes} minutes.`,
    sms: (minutes: number) =>
      `It is in an SMS that arrives within a minute. It works for ${minutes} minutes.`,
  },
  finish: 'Finish',
  changeAddress: 'Change',
  changeAddressLabel: 'Change the address or number',
}

export const signIn = {
  ...shared,
  title: 'Sign in',
  heading: 'Sign in',
  next: 'Continue',
  none: 'No account yet?',
  signUp: 'Create one',
  trouble: 'Trouble signing in?',
  findOut: 'Find out why',
  codeRefused: 'A code is refused again and again?',
  compareClock: 'Compare its clock with ours',
  answered: 'Signing in as',
  change: 'Change',
  changeLabel: 'Change the address or number',
  passwordHeading: 'Enter your password',
  password: 'Password',
  passwordNext: 'Continue',
  factorHeading: 'Enter your authenticator code',
  factorLead: 'Open the authenticator app on your phone. The code changes every 30 seconds.',
  factorCode: 'Authenticator code',
  backupHeading: 'Enter a backup code',
  backupLead: 'One of the ten codes you saved. Each works once.',
  backupCode: 'Backup code',
  use: {
    passkey: 'Use your passkey instead',
    totp: 'Use the authenticator app instead',
    sms: 'Get a code by SMS instead',
    'backup-code': 'Use a backup code instead',
  },
  smsHeading: 'Enter the code we sent',
  passkey: 'Sign in with a passkey',
  passkeyHeading: 'Use your passkey',
  passkeyLead:
    'This device, your phone or your security key asks for your fingerprint, face or PIN. That stays with the device.',
  passkeyUse: 'Use the passkey',
  passkeyNever: {
    title: 'This browser cannot use passkeys',
    text: 'Update it, use another browser, or enter a backup code.',
  },
  addressHeading: 'Enter the code we sent',
  addressLead: {
    mail: (to: string) => `This is not how you usually sign in, so we sent a code to ${to}.`,
    sms: (to: string) => `This is not how you usually sign in, so we sent a code to ${to} by SMS.`,
  },
  finish: 'Sign in',
  ended: {
    title: 'Your session has ended',
    text: 'It was idle for too long, reached its end, or was ended on another device. Sign in again to go on where you were.',
  },
  expired: {
    title: 'This sign-in took too long',
    text: 'It was given up to keep you safe. Start again.',
  },
  doors: {
    first: 'First door: your password',
    second: 'Second door: your code',
    passkey: 'Second door: your passkey',
  },
}

export const signedOut = {
  title: 'Signed out',
  heading: 'You are signed out',
  lead: 'This browser holds no key to your account any more.',
  shared: 'Close all windows of this browser before you leave the computer.',
  again: 'Sign in again',
}
