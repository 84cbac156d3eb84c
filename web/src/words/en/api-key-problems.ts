import type { Problem } from '../../api/problem.ts'
import type { Explanation } from './problems.ts'

type Facts = Problem['facts']

/** Refusals of API keys. */
export const apiKeyProblems = {
  'too-many-api-keys': () => ({
    what: 'You have 30 API keys, and there is room for no more.',
    next: 'End one first.',
  }),
  'api-key-range-invalid': ({ range }: Facts) => ({
    what:
      typeof range === 'string'
        ? `“${range}” is no address and no range.`
        : 'One of these is no address and no range.',
    next: 'Write addresses like 203.0.113.7, and ranges like 203.0.113.0/24 or 2001:db8::/64.',
  }),
  'api-key-range-too-wide': ({ range }: Facts) => ({
    what: typeof range === 'string' ? `The range ${range} is too wide.` : 'One of these ranges is too wide.',
    next: 'A key that may withdraw takes at most 256 addresses (/24), or one network of IPv6 (/64); others at most /8 or /32.',
  }),
  'api-key-ranges-required': () => ({
    what: 'A key that may withdraw must be bound to addresses.',
    next: 'Enter where your program runs, or take the right to withdraw away.',
  }),
  'api-key-whitelist-required': () => ({
    what: 'A key may withdraw only while withdrawals go to your list of addresses only.',
    next: 'Switch that on under Withdrawal addresses first.',
  }),
  'api-key-public-key-invalid': () => ({
    what: 'This is no Ed25519 public key.',
    next: 'Paste the whole block that begins with BEGIN PUBLIC KEY, or its 32 bytes in base64.',
  }),
  'api-key-public-key-known': () => ({
    what: 'There is an API key with this public key already.',
    next: 'Make a new pair for each key.',
  }),
  'api-key-ends-invalid': () => ({
    what: 'The end of a key lies in the future, within the time its rights allow.',
    next: 'A key that may trade and is bound to no address lasts 90 days at most.',
  }),
  'api-key-not-narrower': () => ({
    what: 'This would let the key do more, not less.',
    next: 'That takes your proofs, and counts in 24 hours. Use the form below it.',
  }),
  'api-key-held': () => ({
    what: 'Something holds your withdrawals back, or your account is frozen.',
    next: 'Until that is over no key is made wider, and none that moves value. Settings say until when.',
  }),
  'api-key-over': () => ({ what: 'This API key was ended.', next: 'Make a new one.' }),
  'api-key-suspended': () => ({ what: 'This API key is suspended.', next: 'Resume it first.' }),
  'api-key-not-suspended': () => ({ what: 'This API key is not suspended.' }),
} satisfies Record<string, (facts: Facts) => Explanation>
