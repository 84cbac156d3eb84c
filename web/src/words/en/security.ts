import { listOf, plural } from '../format.ts'

export const security = {
  title: 'Security',
  heading: 'How your account is guarded',
  lead: 'Two doors stand before your account: what you know, and what you hold.',
  firstDoor: 'First door: what you know',
  password: 'Password',
  passwordText:
    'At least 15 characters, and on no list that thieves try. It is kept as a slow hash: nobody here can read it.',
  secondDoor: 'Second door: what you hold',
  authenticator: 'Authenticator app',
  noAuthenticator: 'Not set up. Whoever learns your password can sign in.',
  addedAt: 'Set up',
  lastUsed: 'Last used',
  neverUsed: 'Not used yet',
  disabled:
    'Switched off after too many wrong codes. Sign in once with a right one, or remove it and set it up again.',
  setUp: 'Set up',
  remove: 'Remove',
  removed: 'The authenticator app is removed. Signing in asks for your password alone.',
  backupCodes: 'Backup codes',
  noBackupCodes: 'Ten come with the authenticator app, shown once.',
  left: (left: number, total: number) => `${left} of ${total} left`,
  madeAt: 'made',
  makeNew: 'Make new ones',
  asked: 'What is asked when',
  askedRows: [
    { action: 'Signing in', proofs: 'password, then the authenticator code or a backup code' },
    {
      action: 'Signing in without an authenticator, on a new browser',
      proofs: 'password, then a code by mail',
    },
    { action: 'Changing how the account is guarded', proofs: 'password and the authenticator code' },
  ],
}

export const authenticator = {
  title: 'Set up an authenticator app',
  back: 'Security',
  introLead:
    'The app on your phone shows a new code every 30 seconds. Signing in asks for it after the password.',
  steps: ['Before you start', 'Scan', 'Confirm', 'Backup codes'],
  stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
  need: [
    'An authenticator app on your phone. Any app for time-based codes works.',
    'Your password, to confirm that it is you.',
    'A place for ten backup codes: paper in a drawer, or a password manager.',
  ],
  start: 'Start',
  already: 'An authenticator app is set up already.',
  alreadyText: 'To move to another phone, remove it first, then set it up again.',
  toSecurity: 'Go to Security',
  scan: 'Scan this with the app',
  scanLead: 'In the app choose to add an account, then point the camera here.',
  qrLabel: 'QR code for the authenticator app. The key below says the same.',
  byHand: 'On this phone, or no camera? Type this key.',
  key: 'Key',
  copyKey: 'Copy the key',
  open: 'Open in an app on this device',
  secret: 'Keep it to yourself: whoever has the key has your codes.',
  codeLabel: 'Code that the app shows now',
  confirm: 'Confirm the code',
  timeLeft: (left: string) => `This set-up waits for ${left}.`,
  done: 'The authenticator app guards your account now.',
}

export const backupCodes = {
  title: 'Backup codes',
  heading: 'Save your backup codes',
  lead: 'Each lets you in once when the phone is not at hand. They are shown this one time: what you do not save now is gone.',
  sheetTitle: 'Backup codes',
  sheetFor: 'Account',
  sheetMade: 'Made',
  sheetHost: 'Site',
  sheetNote: 'Each works once. Keep this away from the phone and from prying eyes.',
  copy: 'Copy',
  download: 'Download',
  print: 'Print',
  fileName: (host: string) => `backup-codes-${host.replace(/[^a-z0-9.-]+/gi, '-')}.txt`,
  file: (facts: { operator: string; host: string; account: string; made: string; codes: string[] }) =>
    [
      `${facts.operator} backup codes`,
      `Site: ${facts.host}`,
      `Account: ${facts.account}`,
      `Made: ${facts.made}`,
      '',
      ...facts.codes,
      '',
      'Each works once. Nobody of ours ever asks for one.',
      '',
    ].join('\n'),
  saved: 'I have saved them',
  ask: 'Make new backup codes',
  askLead: 'You get ten new codes. The ones you have now stop working at once.',
  askCount: (left: number, total: number) =>
    `${left} of ${total} ${plural(total, { one: 'code', other: 'codes' })} left.`,
  make: 'Make new codes',
  none: 'Backup codes stand in for the authenticator app, and there is none yet.',
}

type Act = { title: string; act: string; danger?: true }

/** The sheet for every guarded action: a line that says what will happen, and a button that names the act. */
const acts: Record<string, Act> = {
  'factors.totp.add': { title: 'Set up an authenticator app', act: 'Confirm and show the key' },
  'factors.totp.remove': {
    title: 'Remove the authenticator app',
    act: 'Remove the authenticator app',
    danger: true,
  },
  'factors.backup-codes.make': { title: 'Make new backup codes', act: 'Make new backup codes' },
}

export const confirmation = {
  of: (action: string): Act => acts[action] ?? { title: 'Confirm that it is you', act: 'Confirm' },
  timeLeft: 'Time left',
  over: 'This confirmation has run out. Nothing was changed.',
  startAgain: 'Start again',
  proofs: (kinds: ('password' | 'totp')[]) =>
    `To go on, enter ${listOf(kinds.map((kind) => (kind === 'password' ? 'your password' : 'your authenticator code')))}.`,
  password: 'Your password',
  totp: 'Authenticator code',
  wrongPassword: 'This password is not right. Look at it with the eye, and check caps lock.',
  done: 'Given',
}
