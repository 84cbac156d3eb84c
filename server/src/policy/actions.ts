/**
 * Every guarded action: which proofs it asks for, and what the person is shown. The gate reads this table; a route names its action.
 * `password` is the sign-in password; `factor` the strongest second factor enrolled, and nothing where none is; `factor-or-address` the same,
 * and where none is, a code to the first address of the account: who changes an address must read the one that is there (OWASP, changing
 * a registered e-mail address without MFA). `address` is that code, whatever else is enrolled. `trading-password` is the second password; it is a
 * password and stands in for no factor (NIST SP 800-63B-4 2.2.1, A22). `backup-code` is one of those made beforehand: beside the password it replaces a
 * factor that was lost (NIST SP 800-63B-4 4.2.2), and proves nothing else.
 */
export type Proof =
  | 'password'
  | 'factor'
  | 'factor-or-address'
  | 'address'
  | 'trading-password'
  | 'backup-code'

export type Action = {
  /** What the person is shown: what will happen, and what follows from it. */
  title: string
  effect: string
  proofs: readonly Proof[]
  /** Whether it can be done while the settings are locked. Only what takes power away, or cannot wait, can. */
  whileLocked: 'refused' | 'allowed'
  why: string
}

const withFactor = ['password', 'factor'] as const
const withAddress = ['password', 'factor-or-address'] as const
const withBoth = ['password', 'factor', 'address'] as const

export const actions = {
  'password.change': {
    title: 'Change your password',
    effect: 'The old password stops working, and withdrawals wait 24 hours',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'a thief with the session must not make the account theirs (OWASP authentication, reauthenticate)',
  },
  'identifiers.add': {
    title: 'Add an address',
    effect: 'You can sign in with it, and it gets every security notice. Withdrawals wait 48 hours',
    proofs: withAddress,
    whileLocked: 'refused',
    why: 'a thief must not add an address that gets codes (D09)',
  },
  'identifiers.replace': {
    title: 'Change an address',
    effect: 'The new one counts at once, the old one for 48 hours more. Withdrawals wait that long',
    proofs: withAddress,
    whileLocked: 'refused',
    why: 'a thief must not take the account to an address of their own (D09)',
  },
  'identifiers.remove': {
    title: 'Remove an address',
    effect:
      'In 48 hours you can no longer sign in with it, and it gets no more notices. Withdrawals wait that long',
    proofs: withAddress,
    whileLocked: 'refused',
    why: 'a thief must not cut off who would be told',
  },
  'factors.passkeys.add': {
    title: 'Add a passkey',
    effect: 'It signs you in by itself, and from then on actions like this one ask for it',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'a thief with the session must not bind a key of their own (A18, NIST SP 800-63B-4 4.1.2.1)',
  },
  'factors.passkeys.remove': {
    title: 'Remove a passkey',
    effect: 'It stops working at once',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'a weaker factor never removes a stronger one (A17)',
  },
  'factors.totp.add': {
    title: 'Set up an authenticator app',
    effect: 'Its codes open your account beside your password',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'a thief with the session must not bind an authenticator of their own (A18, NIST SP 800-63B-4 4.1.2.1)',
  },
  'factors.totp.remove': {
    title: 'Remove the authenticator app',
    effect: 'Its codes stop working; signing in is less safe',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'only a factor as strong takes it away (A17)',
  },
  'factors.sms.add': {
    title: 'Get codes by SMS',
    effect:
      'Codes to this number open your account beside your password. Whoever takes over the number can read them',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'a number is an authenticator (A18, NIST SP 800-63B-4 3.1.3.3)',
  },
  'factors.sms.remove': {
    title: 'Stop codes by SMS',
    effect: 'No more codes go to this number; signing in is less safe where it was your only factor',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'only a factor as strong takes it away (A17)',
  },
  'factors.replace': {
    title: 'Replace a factor that you lost',
    effect:
      'What you lost stops working once the new one counts. Other devices are signed out, withdrawals wait 24 hours, and every address of yours is told',
    proofs: ['password', 'backup-code'],
    whileLocked: 'refused',
    why: 'a backup code was made beforehand to stand in for the strongest factor, and is used up by it; a weaker factor is none (A17, NIST SP 800-63B-4 4.2.2)',
  },
  'factors.backup-codes.make': {
    title: 'Make new backup codes',
    effect: 'The codes you have now stop working',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'new codes open the account and end the old ones',
  },
  'anti-phishing.set': {
    title: 'Set your anti-phishing code',
    effect: 'Mails of ours carry it from now on. One you had before no longer counts',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'a thief with the session must not choose what makes a mail look genuine (F16)',
  },
  'anti-phishing.remove': {
    title: 'Remove your anti-phishing code',
    effect: 'Mails of ours carry none from now on, and are harder to tell from fakes',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'without it the holder takes a fake for a mail of ours (F16)',
  },
  'freeze.lift': {
    title: 'Lift the freeze of your account',
    effect:
      'In 24 hours value can leave again. Other sessions end. Every address of yours is told, and can stop it',
    proofs: withAddress,
    whileLocked: 'allowed',
    why: 'who froze the account did so because somebody else may be in it (F14)',
  },
  'devices.trust': {
    title: 'Trust this device',
    effect:
      'It stays known for 400 days instead of 30, and is asked for a CAPTCHA only after three wrong passwords',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'a thief with the session must not make their own browser a familiar one',
  },
  'trading-password.set': {
    title: 'Set your trading password',
    effect: 'It is asked for withdrawals and for trading from now on. Withdrawals wait 24 hours',
    proofs: withAddress,
    whileLocked: 'refused',
    why: 'a thief with the session must not choose what guards the value (A22)',
  },
  'trading-password.change': {
    title: 'Change your trading password',
    effect: 'The old one stops working, and withdrawals wait 24 hours',
    proofs: ['trading-password', 'factor-or-address'],
    whileLocked: 'refused',
    why: 'the current one authorises its successor (OWASP transaction authorization)',
  },
  'trading-password.reset': {
    title: 'Replace a forgotten trading password',
    effect: 'The old one stops working, and withdrawals wait 24 hours',
    proofs: withBoth,
    whileLocked: 'refused',
    why: 'who does not know it proves everything else, at the address too',
  },
  'withdrawal-addresses.add': {
    title: 'Add a withdrawal address',
    effect: 'Value can go there in 24 hours, and not before',
    proofs: withBoth,
    whileLocked: 'refused',
    why: 'an address is where value ends up: what is shown is what is signed (PSD2 RTS art. 5)',
  },
  'withdrawal-addresses.change': {
    title: 'Change a withdrawal address',
    effect: 'The old one stops counting now. Value can go to the new one in 24 hours, and not before',
    proofs: withBoth,
    whileLocked: 'refused',
    why: 'a changed address is a new one',
  },
  'withdrawal-addresses.rename': {
    title: 'Change the label of a withdrawal address',
    effect: 'Only the label changes',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'people go by the label: who swaps two of them chooses where value goes',
  },
  'withdrawal-addresses.remove': {
    title: 'Remove a withdrawal address',
    effect: 'Value can no longer go there. Adding it again takes 24 hours',
    proofs: withFactor,
    whileLocked: 'refused',
    why: 'a thief with the session must not empty the list that the holder withdraws by',
  },
  'whitelist.off': {
    title: 'Let value go to addresses that are not on your list',
    effect: 'In 48 hours withdrawals can go anywhere. Until then you can stop it',
    proofs: withBoth,
    whileLocked: 'refused',
    why: 'the list is worth nothing if a thief can switch it off and withdraw at once (F09)',
  },
  'settings-lock.lock': {
    title: 'Lock your security settings',
    effect:
      'Nothing of them can be changed until you unlock them, which takes the days you chose. What is under way ends, and withdrawal addresses that still wait leave your list',
    proofs: withAddress,
    whileLocked: 'refused',
    why: 'a thief with the session must not lock the holder out of the settings',
  },
  'settings-lock.unlock': {
    title: 'Unlock your security settings',
    effect: 'They open after the days you chose when you locked them. Every address of yours is told',
    proofs: withAddress,
    whileLocked: 'allowed',
    why: 'the lock is there for the day on which a thief has everything else',
  },
  'settings-lock.open': {
    title: 'Unlock your security settings with your unlock key',
    effect: 'They open at once',
    proofs: withAddress,
    whileLocked: 'allowed',
    why: 'the key was made beforehand for that, and is asked for beside the proofs',
  },
  'api-keys.create': {
    title: 'Make an API key',
    effect: 'Whoever has what it signs with can do all of this with your account, without you',
    proofs: ['trading-password', 'factor-or-address'],
    whileLocked: 'refused',
    why: 'a key acts without its holder: who makes one proves what a withdrawal asks (PSD2 RTS art. 5)',
  },
  'api-keys.change': {
    title: 'Change an API key',
    effect: 'What is narrower counts at once. What is wider counts in 24 hours',
    proofs: ['trading-password', 'factor-or-address'],
    whileLocked: 'refused',
    why: 'a wider key is a new one (G12)',
  },
  'api-keys.resume': {
    title: 'Resume an API key',
    effect: 'It works again, with the rights it has',
    proofs: ['trading-password', 'factor-or-address'],
    whileLocked: 'refused',
    why: 'it was suspended because the account, or the key, was in danger',
  },
  'withdrawals.confirm': {
    title: 'Confirm a withdrawal',
    effect: 'It can not be taken back once it is sent',
    proofs: ['trading-password', 'factor-or-address'],
    whileLocked: 'allowed',
    why: 'the holder sees and proves exactly what leaves (PSD2 RTS art. 5, OWASP transaction authorization)',
  },
} as const satisfies Record<string, Action>

export type ActionName = keyof typeof actions

/**
 * The assurance ladder: which class of factor is asked, at sign-in and in confirmations, when several are enrolled. The strongest one
 * enrolled is asked; a weaker one never stands in for it, replaces or removes it. A backup code is the stand-in for any at sign-in, and
 * where a lost one is replaced: made beforehand for that, and a proof of nothing else. A code by mail is never a factor (NIST SP 800-63B-4 3.1.3.1).
 */
export const factorStrength = { passkey: 3, totp: 2, sms: 1 } as const satisfies Record<string, number>

export type FactorClass = keyof typeof factorStrength

/** Every class, strongest first. */
export const ladder = (Object.keys(factorStrength) as FactorClass[]).sort(
  (a, b) => factorStrength[b] - factorStrength[a],
)
