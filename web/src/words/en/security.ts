import { numberOf, plural } from '../format.ts'

type FactorClass = 'passkey' | 'totp' | 'sms'

export const security = {
  title: 'Security',
  heading: 'How your account is guarded',
  lead: 'Two doors stand before your account: what you know, and what you hold.',
  back: 'Security',
  firstDoor: 'First door: what you know',
  password: 'Password',
  passwordSet: 'Set',
  passwordKept: 'Kept as a slow hash: nobody here can read it.',
  change: 'Change',
  secondDoor: 'Second door: what you hold',
  /** Which one is asked, and what that means for the others. */
  askedNow: {
    passkey: 'Your passkey is asked. Weaker ones never stand in for it.',
    totp: 'Your authenticator code is asked. A weaker one never stands in for it.',
    sms: 'A code by SMS is asked: the weakest that counts. Add one that stands higher.',
    none: 'Nothing guards this door yet. Whoever learns your password can sign in.',
  } satisfies Record<FactorClass | 'none', string>,
  ladder: 'Second factors, strongest first',
  asked: 'Asked now',
  waits: 'Not asked while a stronger one is there.',
  passkeys: 'Passkeys',
  noPasskeys: 'Strongest. Your device checks the address of this site itself, so nothing can be phished.',
  countPasskeys: (count: number) =>
    `${numberOf(count)} ${plural(count, { one: 'passkey', other: 'passkeys' })}`,
  authenticator: 'Authenticator app',
  noAuthenticator: 'Strong. An app on your phone shows a new code every 30 seconds, also without a network.',
  sms: 'Codes by SMS',
  noSms: 'Better than nothing. Whoever takes over your number can read these codes.',
  smsOff: 'Not offered here.',
  addedAt: 'Set up',
  lastUsed: 'last used',
  neverUsed: 'not used yet',
  disabled:
    'Switched off after too many wrong codes. Sign in once with a right one, or remove it and set it up again.',
  setUp: 'Set up',
  setUpOf: (what: string) => `Set up: ${what}`,
  manage: 'Manage',
  manageOf: (what: string) => `Manage: ${what}`,
  remove: 'Remove',
  removed: 'The authenticator app is removed.',
  removeOf: (what: string) => `Remove: ${what}`,
  backupCodes: 'Backup codes',
  standIn: 'When the second factor is lost',
  noBackupCodes: 'Ten come with your first second factor, shown once.',
  noneLeft: 'None are left. Make a new set now: a lost phone would be a lost account.',
  fewLeft: 'Make a new set before they run out.',
  left: (left: number, total: number) => `${left} of ${total} left`,
  madeAt: 'Made',
  makeNew: 'Make new ones',
  lost: 'I lost my second factor',
  value: 'Before value leaves',
  whenAsked: 'What is asked when',
  askedRows: (strongest: FactorClass | null) => {
    const proof = {
      passkey: 'your passkey',
      totp: 'your authenticator code',
      sms: 'a code by SMS',
      none: 'nothing more',
    }[strongest ?? 'none']
    return strongest === null
      ? [
          { action: 'Signing in', proofs: 'your password' },
          {
            action: 'Signing in on a new browser',
            proofs: 'your password, then a code sent to your address',
          },
          { action: 'Changing how the account is guarded', proofs: 'your password' },
          { action: 'Changing an address', proofs: 'your password and a code sent to your first address' },
          {
            action: 'Withdrawing',
            proofs: 'your trading password and a code sent to your first address',
          },
          { action: 'Opening trading', proofs: 'your trading password' },
        ]
      : [
          {
            action: 'Signing in',
            proofs:
              strongest === 'passkey'
                ? 'your passkey alone, or your password and then the passkey or a backup code'
                : `your password, then ${proof} or a backup code`,
          },
          { action: 'Changing how the account is guarded', proofs: `your password and ${proof}` },
          { action: 'Changing an address', proofs: `your password and ${proof}` },
          { action: 'Withdrawing', proofs: `your trading password and ${proof}` },
          { action: 'Opening trading', proofs: 'your trading password' },
        ]
  },
}

export const authenticator = {
  title: 'Set up an authenticator app',
  introLead:
    'The app on your phone shows a new code every 30 seconds. Signing in asks for it after the password.',
  below: 'Your passkey stays what is asked. An authenticator code never stands in for it.',
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
  lead: 'Each lets you in once when your second factor is not at hand. They are shown this one time: what you do not save now is gone.',
  sheetTitle: 'Backup codes',
  sheetNote: 'Each works once. Keep this away from the phone and from prying eyes.',
  saved: 'I have saved them',
  ask: 'Make new backup codes',
  askLead: 'You get ten new codes. The ones you have now stop working at once.',
  askCount: (left: number, total: number) =>
    `${left} of ${total} ${plural(total, { one: 'code', other: 'codes' })} left.`,
  make: 'Make new codes',
  none: 'Backup codes stand in for a second factor, and there is none yet. They come with the first.',
}
