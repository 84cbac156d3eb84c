/**
 * Every guarded action: which proofs it asks for, and what the person is shown. The gate reads this table; a route names its action.
 * `password` is the sign-in password; `factor` the strongest second factor enrolled, and nothing where none is.
 */
export type Proof = 'password' | 'factor'

export type Action = {
  /** What the person is shown: what will happen, and what follows from it. */
  title: string
  effect: string
  proofs: readonly Proof[]
  why: string
}

export const actions = {
  'factors.totp.add': {
    title: 'Set up an authenticator app',
    effect: 'From then on signing in asks for its code',
    proofs: ['password', 'factor'],
    why: 'a thief with the session must not bind an authenticator of their own (A18, NIST SP 800-63B-4 4.1.2.1)',
  },
  'factors.totp.remove': {
    title: 'Remove the authenticator app',
    effect: 'Its codes stop working, and the backup codes with them; signing in is less safe',
    proofs: ['password', 'factor'],
    why: 'only the factor itself takes itself away (A17)',
  },
  'factors.backup-codes.make': {
    title: 'Make new backup codes',
    effect: 'The codes you have now stop working',
    proofs: ['password', 'factor'],
    why: 'new codes open the account and end the old ones',
  },
} as const satisfies Record<string, Action>

export type ActionName = keyof typeof actions

/**
 * The assurance ladder: which class of factor is asked at sign-in when several are enrolled. A weaker one never stands in for a
 * stronger one; a backup code is the stand-in for any, made beforehand for that.
 */
export const factorStrength = { totp: 2 } as const
