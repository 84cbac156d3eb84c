import { listOf } from '../format.ts'

type Act = { title: string; act: string; danger?: true }
type Kind = 'password' | 'trading-password' | 'passkey' | 'totp' | 'sms' | 'backup-code' | 'address-code'

const danger = (title: string): Act => ({ title, act: title, danger: true })
const plain = (title: string, act = title): Act => ({ title, act })

/** The sheet for every guarded action: a line that says what will happen, and a button that names the act. */
const acts: Record<string, Act> = {
  'password.change': plain('Change your password', 'Change the password'),
  'identifiers.add': plain('Add an address', 'Add it and send a code'),
  'identifiers.replace': plain('Change an address', 'Change it and send a code'),
  'identifiers.remove': danger('Remove an address'),
  'factors.passkeys.add': plain('Add a passkey', 'Confirm and make the passkey'),
  'factors.passkeys.remove': danger('Remove a passkey'),
  'factors.totp.add': plain('Set up an authenticator app', 'Confirm and show the key'),
  'factors.totp.remove': danger('Remove the authenticator app'),
  'factors.sms.add': plain('Get codes by SMS', 'Confirm and send a code'),
  'factors.sms.remove': danger('Stop codes by SMS'),
  'factors.replace': plain('Replace a factor that you lost', 'Confirm and set up the new one'),
  'factors.backup-codes.make': plain('Make new backup codes'),
  'anti-phishing.set': plain('Set your anti-phishing code', 'Set the code'),
  'anti-phishing.remove': danger('Remove your anti-phishing code'),
  'freeze.lift': plain('Lift the freeze of your account', 'Lift the freeze'),
  'devices.trust': plain('Trust this device'),
  'trading-password.set': plain('Set your trading password', 'Set the trading password'),
  'trading-password.change': plain('Change your trading password', 'Change the trading password'),
  'trading-password.reset': plain('Replace a forgotten trading password', 'Replace the trading password'),
  'withdrawal-addresses.add': plain('Add a withdrawal address', 'Add the address'),
  'withdrawal-addresses.change': plain('Change a withdrawal address', 'Change the address'),
  'withdrawal-addresses.rename': plain('Change the label of a withdrawal address', 'Change the label'),
  'withdrawal-addresses.remove': danger('Remove a withdrawal address'),
  'whitelist.off': {
    ...plain('Let value go to addresses that are not on your list', 'Let it go anywhere'),
    danger: true,
  },
  'settings-lock.lock': plain('Lock your security settings', 'Lock the settings'),
  'settings-lock.unlock': { ...danger('Unlock your security settings'), act: 'Begin to unlock' },
  'settings-lock.open': {
    ...danger('Unlock your security settings with your unlock key'),
    act: 'Unlock them now',
  },
  'api-keys.create': plain('Make an API key', 'Make the key'),
  'api-keys.change': plain('Change an API key', 'Change the key'),
  'api-keys.resume': plain('Resume an API key', 'Resume the key'),
  'withdrawals.confirm': plain('Confirm a withdrawal', 'Confirm the withdrawal'),
}

const asked: Record<Kind, string> = {
  password: 'your password',
  'trading-password': 'your trading password',
  passkey: 'your passkey',
  totp: 'your authenticator code',
  sms: 'a code by SMS',
  'backup-code': 'one of your backup codes',
  'address-code': 'a code sent to your first address',
}

export const confirmation = {
  /** The button names the act, a withdrawal with its amount. */
  of: (action: string, shown: { label: string; value: string }[] = []): Act => {
    const amount = action === 'withdrawals.confirm' && shown.find(({ label }) => label === 'Amount')
    if (amount) return plain('Confirm a withdrawal', `Withdraw ${amount.value}`)
    return acts[action] ?? plain('Confirm that it is you', 'Confirm')
  },
  timeLeft: 'Time left',
  over: 'This confirmation has run out. Nothing was changed.',
  spent: 'There were too many wrong answers. Nothing was changed.',
  startAgain: 'Start again',
  proofs: (kinds: Kind[]) => `This takes ${listOf(kinds.map((kind) => asked[kind]))}.`,
  next: 'Continue',
  password: 'Your password',
  tradingPassword: 'Your trading password',
  totp: 'Authenticator code',
  sent: 'Code',
  backupCode: 'Backup code',
  backupHint: 'One that you did not use yet: it is used up, also if you stop here.',
  wrongPassword: 'This password is not right. Look at it with the eye, and check caps lock.',
  given: {
    password: 'Password given',
    'trading-password': 'Trading password given',
    passkey: 'Passkey used',
    totp: 'Authenticator code given',
    sms: 'Code given',
    'backup-code': 'Backup code given',
    'address-code': 'Code given',
  } satisfies Record<Kind, string>,
  passkeyText: 'Your browser asks for your fingerprint, face or PIN next.',
  sendText: {
    sms: 'The code goes to your mobile number, and works for 5 minutes.',
    'address-code': 'The code goes to the first address of your account, and works for 5 minutes.',
  },
  send: 'Send the code',
}
