import type { NoticeParams, Template } from '../notice.ts'

/** Templates that say different things by what happened. Each variant has words of its own, so that no sentence is put together from parts. */
export const variants = {
  'password-changed': ['ended', 'kept'],
  'anti-phishing-set': ['first', 'changed'],
  'identifier-changed': ['added', 'replaced', 'removed'],
  'identifier-vetoed': ['added', 'replaced', 'removed'],
  'backup-code-used': ['none', 'one', 'few', 'many'],
  'account-frozen': ['link', 'session', 'staff'],
  'freeze-lift-requested': ['holder', 'staff'],
  'trading-password-set': ['set', 'changed', 'reset'],
  'withdrawal-address-changed': ['moved', 'renamed'],
  'settings-unlocked': ['key', 'time'],
  'api-key-created': ['plain', 'waits'],
  'api-key-changed': ['wider', 'narrower', 'described'],
  'api-key-suspended': ['exposed', 'holder'],
  'api-key-ended': ['holder', 'expired', 'idle', 'sunset'],
  'api-key-misused': ['wrong-address', 'replayed'],
  'recovery-ended': ['refused', 'stopped', 'expired'],
  'recovery-link': ['begun', 'evidence-asked', 'approved', 'opened', 'refused', 'ended'],
  'ticket-link': ['opened', 'answered'],
  'phishing-verdict': ['phishing', 'not-phishing', 'ours', 'unclear'],
} as const satisfies Partial<Record<Template, readonly string[]>>

type Varying = keyof typeof variants

/** What words are kept under: `template`, or `template.variant`. */
export type LetterKey =
  | Exclude<Template, Varying>
  | { [T in Varying]: `${T}.${(typeof variants)[T][number]}` }[Varying]

type Change = { added: string | null; leaving: string | null }

const ofChange = ({ added, leaving }: Change) =>
  added !== null && leaving !== null ? 'replaced' : added !== null ? 'added' : 'removed'

function ofLeft(left: number, warnAt: number) {
  if (left === 0) return 'none'
  if (left === 1) return 'one'
  return left <= warnAt ? 'few' : 'many'
}

const chosen: { [T in Varying]: (params: NoticeParams[T], warnAt: number) => (typeof variants)[T][number] } =
  {
    'password-changed': ({ keptSessions }) => (keptSessions ? 'kept' : 'ended'),
    'anti-phishing-set': ({ first }) => (first ? 'first' : 'changed'),
    'identifier-changed': ofChange,
    'identifier-vetoed': ofChange,
    'backup-code-used': ({ left }, warnAt) => ofLeft(left, warnAt),
    'account-frozen': ({ by }) => by,
    'freeze-lift-requested': ({ by }) => by,
    'trading-password-set': ({ how }) => how,
    'withdrawal-address-changed': ({ until }) => (until ? 'moved' : 'renamed'),
    'settings-unlocked': ({ by }) => by,
    'api-key-created': ({ until }) => (until ? 'waits' : 'plain'),
    'api-key-changed': ({ how }) => how,
    'api-key-suspended': ({ because }) => because,
    'api-key-ended': ({ because }) => because,
    'api-key-misused': ({ reason }) => reason,
    'recovery-ended': ({ how }) => how,
    'recovery-link': ({ what }) => what,
    'ticket-link': ({ what }) => what,
    'phishing-verdict': ({ verdict }) => verdict,
  }

/** `warnAt`: how many backup codes are few. */
export function keyOf<T extends Template>(template: T, params: NoticeParams[T], warnAt: number): LetterKey {
  if (!(template in chosen)) return template as LetterKey
  const variant = (chosen[template as Varying] as (params: NoticeParams[T], warnAt: number) => string)(
    params,
    warnAt,
  )
  return `${template}.${variant}` as LetterKey
}
