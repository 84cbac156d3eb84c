import { sentCode } from '../../policy/limits.ts'
import type { Role } from '../../policy/staff.ts'
import type { PhishingVerdict } from '../../policy/support.ts'

/** From where something was done, and when. `place` is empty when no database places addresses. */
export type Circumstances = { at: Date; device: string; place: string; address: string }

type Code = { code: string; minutes: number }

/** A link that undoes what the notice tells of, and until when it does. Only addresses that were there before get one. */
type Veto = { veto: { token: string; until: Date } | null }

/** What the link of a message carries: it opens one page, and signs nobody in. */
type Token = { token: string }

/** What became of an address of the account; both masked, null where there is none. */
type AddressChange = { added: string | null; leaving: string | null }

/**
 * Where value goes, as the holder compares it: `destination` in full and in groups of four (of a person masked), `network` with the memo where there is
 * one.
 */
export type Destination = { asset: string; network: string; destination: string }

type ListedAddress = Destination & { label: string }

/** `name`: the public one, which is sent with every request. */
type ApiKey = { name: string; label: string }

/** What a key may do, and from where: rights and ranges with commas between. */
type KeyReach = { permissions: string; ranges: string }

/** Every message there is, with what it says. Texts stand in `words/`. */
export type NoticeParams = {
  'sign-up-code': Code
  'sign-up-existing': Circumstances
  'sign-in-code': Code & Circumstances
  /** The second factor at sign-in. */
  'factor-code': Code & Circumstances
  /** A proof of a confirmation; `action` is its title, so that the reader knows what the code would do. */
  'confirmation-code': Code & Circumstances & { action: string }
  /** To an address that somebody wants to add to their account. */
  'identifier-code': Code
  /** To the owner of an address that somebody wanted to add to another account. */
  'identifier-existing': Circumstances
  /** To a number that is to become a second factor. */
  'sms-factor-code': Code
  'account-created': Circumstances
  'new-device-alert': Circumstances
  /** What is unusual about it: words of `riskReasons`, with commas between. */
  'unusual-sign-in': Circumstances & { reasons: string }
  'account-frozen': Circumstances & { by: 'link' | 'session' | 'staff' }
  /** `until`: ISO 8601, when the freeze ends unless somebody stops it. */
  'freeze-lift-requested': Circumstances & { by: 'holder' | 'staff'; until: string }
  'freeze-lift-cancelled': Circumstances
  'freeze-ended': Circumstances
  /** The password was right, the second factor was not (OWASP multi-factor cheat sheet). */
  'factor-failed': Circumstances
  /** Other sessions were ended, or other devices forgotten, from a signed-in one. */
  'devices-signed-out': Circumstances
  'device-trusted': Circumstances
  /** Written in the language of before: the holder must be able to read it, whoever chose the new one. */
  'language-changed': Circumstances & { before: string }
  'password-changed': Circumstances & { keptSessions: boolean }
  /** `first`: there was none before. The code itself is asked for as the message is composed, and stands in none of these. */
  'anti-phishing-set': Circumstances & { first: boolean }
  'anti-phishing-removed': Circumstances
  'identifier-changed': Circumstances & Veto & AddressChange
  'identifier-vetoed': Circumstances & AddressChange
  'passkey-added': Circumstances & { name: string }
  'passkey-removed': Circumstances & { name: string }
  /** The counter of a passkey went backwards: somebody may have a copy (WebAuthn 6.1.1). */
  'passkey-copied': Circumstances & { name: string }
  'totp-added': Circumstances
  'totp-removed': Circumstances
  'totp-disabled': Circumstances
  'sms-added': Circumstances & { number: string }
  'sms-removed': Circumstances & { number: string }
  'sms-disabled': Circumstances
  'backup-codes-made': Circumstances
  'trading-password-set': Circumstances & { how: 'set' | 'changed' | 'reset' }
  /** `until`: ISO 8601, as everywhere here. */
  'trading-password-locked': Circumstances & { until: string }
  'trading-password-disabled': Circumstances
  'withdrawal-address-added': Circumstances & ListedAddress & { until: string }
  /** Without `until` only its label changed. */
  'withdrawal-address-changed': Circumstances & ListedAddress & { until: string | null }
  'withdrawal-address-removed': Circumstances & ListedAddress
  'whitelist-on': Circumstances
  'whitelist-off-requested': Circumstances & { until: string }
  'whitelist-off-cancelled': Circumstances
  'whitelist-off': Circumstances
  'settings-locked': Circumstances & { days: number }
  'settings-unlock-requested': Circumstances & { until: string }
  'settings-unlock-cancelled': Circumstances
  'settings-unlock-failed': Circumstances
  'settings-unlocked': Circumstances & { by: 'key' | 'time' }
  'api-key-created': Circumstances & ApiKey & KeyReach & { until: string | null }
  /** `until`: from when on what is wider counts; null where nothing waits. */
  'api-key-changed': Circumstances &
    ApiKey &
    KeyReach & { how: 'wider' | 'narrower' | 'described'; until: string | null }
  'api-key-suspended': Circumstances & ApiKey & { because: 'exposed' | 'holder' }
  'api-key-resumed': Circumstances & ApiKey
  'api-key-ended': Circumstances & ApiKey & { because: 'holder' | 'expired' | 'idle' | 'sunset' }
  'api-keys-ended': Circumstances & { tag: string; left: number }
  'api-keys-sunset': Circumstances & { left: number; until: string }
  /** `from`: where the request came from. */
  'api-key-misused': Circumstances & ApiKey & { reason: 'wrong-address' | 'replayed'; from: string }
  'withdrawal-by-key': Circumstances & Destination & { amount: string; key: string }
  'withdrawal-confirmed': Circumstances & Destination & { amount: string }
  /** Why: words of `withdrawalReasons`, with commas between. */
  'withdrawal-refused': Circumstances & Destination & { amount: string; reasons: string }
  'backup-code-used': Circumstances & { left: number }
  'backup-codes-disabled': Circumstances
  'address-code-disabled': Circumstances
  /** The password was right so often that no more codes are sent for a while (A24). */
  'codes-capped': Circumstances
  'password-disabled': Circumstances
  /** `token`: of the link. Nothing of who asked for it: a stranger may have. */
  'password-reset-link': Token & { minutes: number }
  'password-reset': Circumstances
  /** The link was right, the second factor was not. */
  'password-reset-failed': Circumstances
  /** `number`: of the case, as people say it on the telephone. */
  'recovery-asked': Circumstances & Veto & { number: string }
  'recovery-approved': Circumstances & Veto & { number: string; until: string }
  'recovery-opened': Circumstances & Veto & { number: string; until: string }
  'recovery-completed': Circumstances & { number: string }
  'recovery-ended': Circumstances & { number: string; how: 'refused' | 'stopped' | 'expired' }
  /** To whoever asked for the recovery, at the address they proved. */
  'recovery-link': Token & {
    number: string
    what: 'begun' | 'evidence-asked' | 'approved' | 'opened' | 'refused' | 'ended'
  }
  /** To an address that is to be answered to. */
  'reply-address-code': Code
  /** The answer itself is read on the site alone. */
  'ticket-answered': Circumstances & { number: string }
  /** To whoever wrote without being signed in. */
  'ticket-link': Token & { number: string; what: 'opened' | 'answered' }
  'phishing-verdict': { number: string; verdict: PhishingVerdict }
  'staff-invite': Token & { role: Role; minutes: number }
  /** To whom it is about, who can stop it, and to the operator, who gets no link. */
  'staff-reset': { name: string; until: string; token: string | null }
  'staff-alarm': { name: string }
}

export type Template = keyof NoticeParams

/**
 * One message to one address: `to` is an e-mail address, or a number in E.164. `accountId` is null for messages to an address that has no
 * account.
 */
export type Notice = {
  [T in Template]: { template: T; to: string; accountId: string | null; params: NoticeParams[T] }
}[Template]

/** As it lies sealed in its row: times as ISO text. */
export const writeNotice = (notice: Notice): string => JSON.stringify(notice)

export function readNotice(text: string): Notice {
  const notice = JSON.parse(text) as Notice
  if ('at' in notice.params) notice.params.at = new Date(notice.params.at)
  if ('veto' in notice.params && notice.params.veto)
    notice.params.veto.until = new Date(notice.params.veto.until)
  return notice
}

/** Every moment that it tells of. */
export const momentsOf = ({ params }: Notice): Date[] => [
  ...('at' in params ? [params.at] : []),
  ...('veto' in params && params.veto ? [params.veto.until] : []),
  ...('until' in params && params.until ? [new Date(params.until)] : []),
]

/**
 * A code, or what an owner is told in place of one. Both go the same way and are given up at the same time: what becomes of the message is
 * shown to whoever asked for it, who must not see by it whose address it was (C02).
 */
export const isAwaited = ({ template, params }: Notice): boolean =>
  'code' in params || template === 'sign-up-existing' || template === 'identifier-existing'

/** A code, or a link for a new password, that nobody can use any more is not worth a mail; everything else is worth telling late. */
export function secondsWorthSending(notice: Notice): number {
  if (isAwaited(notice)) return sentCode.seconds
  return notice.template === 'password-reset-link' ? notice.params.minutes * 60 : Number.POSITIVE_INFINITY
}

export const channelOf = ({ to }: Pick<Notice, 'to'>): 'mail' | 'sms' => (to.startsWith('+') ? 'sms' : 'mail')
