/**
 * Every guarded action: which proofs it asks for, and what the person is shown. The gate reads this table; a route names its action.
 * `password` is the sign-in password; `factor` the strongest second factor enrolled, and nothing where none is; `factor-or-address` the same,
 * and where none is, a code to the first address of the account: who changes an address must read the one that is there (OWASP, changing
 * a registered e-mail address without MFA).
 */
export type Proof = 'password' | 'factor' | 'factor-or-address'

export type Action = {
  /** What the person is shown: what will happen, and what follows from it. */
  title: string
  effect: string
  proofs: readonly Proof[]
  why: string
}

const withFactor = ['password', 'factor'] as const
const withAddress = ['password', 'factor-or-address'] as const

export const actions = {
  'password.change': {
    title: 'Change your password',
    effect: 'The old password stops working, and withdrawals wait 24 hours',
    proofs: withFactor,
    why: 'a thief with the session must not make the account theirs (OWASP authentication, reauthenticate)',
  },
  'identifiers.add': {
    title: 'Add an address',
    effect: 'You can sign in with it, and it gets every security notice. Withdrawals wait 48 hours',
    proofs: withAddress,
    why: 'a thief must not add an address that gets codes (D09)',
  },
  'identifiers.replace': {
    title: 'Change an address',
    effect: 'The new one counts at once, the old one for 48 hours more. Withdrawals wait that long',
    proofs: withAddress,
    why: 'a thief must not take the account to an address of their own (D09)',
  },
  'identifiers.remove': {
    title: 'Remove an address',
    effect:
      'In 48 hours you can no longer sign in with it, and it gets no more notices. Withdrawals wait that long',
    proofs: withAddress,
    why: 'a thief must not cut off who would be told',
  },
  'factors.passkeys.add': {
    title: 'Add a passkey',
    effect: 'It signs you in by itself, and from then on actions like this one ask for it',
    proofs: withFactor,
    why: 'a thief with the session must not bind a key of their own (A18, NIST SP 800-63B-4 4.1.2.1)',
  },
  'factors.passkeys.remove': {
    title: 'Remove a passkey',
    effect: 'It stops working at once',
    proofs: withFactor,
    why: 'a weaker factor never removes a stronger one (A17)',
  },
  'factors.totp.add': {
    title: 'Set up an authenticator app',
    effect: 'Its codes open your account beside your password',
    proofs: withFactor,
    why: 'a thief with the session must not bind an authenticator of their own (A18, NIST SP 800-63B-4 4.1.2.1)',
  },
  'factors.totp.remove': {
    title: 'Remove the authenticator app',
    effect: 'Its codes stop working; signing in is less safe',
    proofs: withFactor,
    why: 'only a factor as strong takes it away (A17)',
  },
  'factors.sms.add': {
    title: 'Get codes by SMS',
    effect:
      'Codes to this number open your account beside your password. Whoever takes over the number can read them',
    proofs: withFactor,
    why: 'a number is an authenticator (A18, NIST SP 800-63B-4 3.1.3.3)',
  },
  'factors.sms.remove': {
    title: 'Stop codes by SMS',
    effect: 'No more codes go to this number; signing in is less safe where it was your only factor',
    proofs: withFactor,
    why: 'only a factor as strong takes it away (A17)',
  },
  'factors.backup-codes.make': {
    title: 'Make new backup codes',
    effect: 'The codes you have now stop working',
    proofs: withFactor,
    why: 'new codes open the account and end the old ones',
  },
  'anti-phishing.set': {
    title: 'Set your anti-phishing code',
    effect: 'Mails of ours carry it from now on. One you had before no longer counts',
    proofs: withFactor,
    why: 'a thief with the session must not choose what makes a mail look genuine (F16)',
  },
  'anti-phishing.remove': {
    title: 'Remove your anti-phishing code',
    effect: 'Mails of ours carry none from now on, and are harder to tell from fakes',
    proofs: withFactor,
    why: 'without it the holder takes a fake for a mail of ours (F16)',
  },
  'freeze.lift': {
    title: 'Lift the freeze of your account',
    effect:
      'In 24 hours value can leave again. Other sessions end. Every address of yours is told, and can stop it',
    proofs: withAddress,
    why: 'who froze the account did so because somebody else may be in it (F14)',
  },
  'devices.trust': {
    title: 'Trust this device',
    effect:
      'It stays known for 400 days instead of 30, and is asked for a CAPTCHA only after three wrong passwords',
    proofs: withFactor,
    why: 'a thief with the session must not make their own browser a familiar one',
  },
} as const satisfies Record<string, Action>

export type ActionName = keyof typeof actions

/**
 * The assurance ladder: which class of factor is asked, at sign-in and in confirmations, when several are enrolled. The strongest one
 * enrolled is asked; a weaker one never stands in for it, replaces or removes it. A backup code is the stand-in for any at sign-in, made
 * beforehand for that, and a proof of nothing else. A code by mail is never a factor (NIST SP 800-63B-4 3.1.3.1).
 */
export const factorStrength = { passkey: 3, totp: 2, sms: 1 } as const satisfies Record<string, number>

export type FactorClass = keyof typeof factorStrength

/** Every class, strongest first. */
export const ladder = (Object.keys(factorStrength) as FactorClass[]).sort(
  (a, b) => factorStrength[b] - factorStrength[a],
)
