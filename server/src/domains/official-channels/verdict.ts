import type { Kind } from './channels.ts'

/** Why an answer is what it is. Stable, part of the API: pages and clients have words for each. */
export const reasons = [
  'other-host',
  'other-path',
  'subdomain',
  'port',
  'not-https',
  'scheme',
  'userinfo',
  'ip-address',
  'punycode',
  'other-letters',
  'trailing-dot',
  'odd-spelling',
  'invisible',
  'lookalike',
  'other-address',
  'display-name',
  'other-number',
  'country-missing',
  'other-name',
  'which-platform',
  'other-wallet',
  'other-network',
  'more-than-one',
  'unreadable',
  'sender-can-be-forged',
] as const
export type Reason = (typeof reasons)[number]

export type Verdict = {
  answer: 'listed' | 'not-ours' | 'unclear'
  /** What the text was read as; null when it was read as nothing. */
  kind: Kind | null
  /** The text as programs read it, hosts as punycode; null when it was read as nothing. */
  canonical: string | null
  /** It resembles a listed channel, and is none. */
  lookalike: boolean
  reasons: Reason[]
  /** The operator's own words for what is listed. */
  label: string | null
}

type Read = { kind: Kind; canonical: string }

export const listed = (read: Read, label: string | null, ...why: Reason[]): Verdict => ({
  answer: 'listed',
  ...read,
  lookalike: false,
  reasons: why,
  label,
})

export const notOurs = (read: Read, lookalike: boolean, why: readonly Reason[]): Verdict => ({
  answer: 'not-ours',
  ...read,
  lookalike,
  reasons: [...new Set<Reason>(lookalike ? [...why, 'lookalike'] : why)],
  label: null,
})

export const unclear = (kind: Kind | null, why: Reason, canonical: string | null = null): Verdict => ({
  answer: 'unclear',
  kind,
  canonical,
  lookalike: false,
  reasons: [why],
  label: null,
})

/** Letters of another alphabet, where a host would show them as punycode. */
export const hasOtherLetters = (text: string): boolean => /[^\p{ASCII}]/u.test(text)
