export const shared = {
  sharedComputer: 'This is a shared computer',
  sharedHint: 'The session ends after 15 idle minutes, and this browser is not remembered.',
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
