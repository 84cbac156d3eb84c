import { deskEvents } from './events-desk.ts'
import { keyEvents } from './events-keys.ts'
import { moneyEvents } from './events-money.ts'
import type { HoldCause } from './holds.ts'

/**
 * Every security event there is: who may read of it, what it means, which fields it has. The types of the events, what follows from them
 * (`app/consequences.ts`), the documentation (`docs/events.md`) and the texts of the activity list are all drawn from this table. No field
 * holds a secret or the full address of a person (K14): what is kept for years and read by many must not tell it.
 */

/**
 * Who may read of an event: `holder` the person whose account it is, and everybody below; `staff` the desk, with a reason; `operator` whoever
 * runs the server, about the server itself.
 */
export type Audience = 'holder' | 'staff' | 'operator'

/**
 * `text` is at most 200 characters and inert; `count` a whole number; `flag` true or false; a list is one of these words. `staff` is a text that no holder is shown:
 * who of the desk it was, and what they wrote.
 */
export type Field = 'text' | 'staff' | 'count' | 'flag' | readonly string[] | { maybe: 'text' }

export type Entry = {
  audience: Audience
  /** In a list of what happened, as the holder reads it, before any detail. */
  title: string
  /** When it is written, for who builds on it. */
  when: string
  /** `plain` is everyday, `safe` made the account safer, `attention` should be looked at, `danger` may be a thief. */
  tone: 'plain' | 'safe' | 'attention' | 'danger'
  /** Templates of `domains/notices` by which the addresses of the account are told; where there are two, or it depends, by the fields. */
  tells: readonly string[]
  /** The cause of a hold (`holds.ts`) that begins with it; the first factor of an account without a trading password, and what comes with it, hold nothing. */
  holds?: HoldCause
  /** Sessions that end with it: of a freeze from a session, and where the holder asked to keep them, fewer. */
  ends?: 'others' | 'all'
  fields: Record<string, Field>
  /** Written also where nobody has the address, so that both cost the same (C01). */
  maybeNobody?: true
}

const assurances = ['password', 'mail-code', 'sms-code', 'backup-code', 'sms', 'totp', 'passkey'] as const
const methods = ['passkey', 'totp', 'sms', 'backup-code', 'address-code'] as const
const proofs = [
  'password',
  'trading-password',
  'passkey',
  'totp',
  'sms',
  'backup-code',
  'address-code',
] as const
const ends = [
  'signed-out',
  'signed-in-again',
  'ended-by-holder',
  'rights-changed',
  'device-forgotten',
  'vetoed',
  'frozen',
  'recovered',
  'expired',
] as const
const misuses = [
  'changed',
  'other-session',
  'used-again',
  'expired',
  'unfinished',
  'out-of-order',
  'factors-changed',
  'wrong-answers',
] as const
const address = {
  changeId: 'text',
  kind: ['email', 'phone'],
  added: { maybe: 'text' },
  leaving: { maybe: 'text' },
} as const

export const events = {
  ...moneyEvents,
  ...keyEvents,
  ...deskEvents,
  'account.created': {
    audience: 'holder',
    title: 'Account created',
    when: 'the code of the first address was right',
    tone: 'safe',
    tells: ['account-created'],
    fields: {},
  },
  'account.frozen': {
    audience: 'holder',
    title: 'Account frozen',
    when: 'by the link in a security mail, from a signed-in session, or at the desk',
    tone: 'attention',
    tells: ['account-frozen'],
    ends: 'all',
    fields: { by: ['link', 'session', 'staff'] },
  },
  'freeze.lift-requested': {
    audience: 'holder',
    title: 'Lifting of the freeze asked for',
    when: 'two proofs were given; the freeze ends after its waiting time',
    tone: 'attention',
    tells: ['freeze-lift-requested'],
    ends: 'others',
    fields: { until: 'text' },
  },
  'freeze.lift-cancelled': {
    audience: 'holder',
    title: 'Lifting of the freeze stopped',
    when: 'by a link, from a session or at the desk, while it waited: the account stays frozen',
    tone: 'attention',
    tells: ['freeze-lift-cancelled'],
    ends: 'all',
    fields: { by: ['link', 'session', 'staff'] },
  },
  'freeze.ended': {
    audience: 'holder',
    title: 'Freeze ended',
    when: 'its waiting time is over',
    tone: 'safe',
    tells: ['freeze-ended'],
    fields: {},
  },
  'sign-in.succeeded': {
    audience: 'holder',
    title: 'Signed in',
    when: 'the last step of a sign-in was right',
    tone: 'plain',
    tells: ['new-device-alert', 'unusual-sign-in'],
    fields: {
      method: assurances,
      newDevice: 'flag',
      sessionId: 'text',
      risk: ['usual', 'unusual', 'alarming'],
      reasons: 'text',
    },
  },
  'sign-in.password-failed': {
    audience: 'holder',
    title: 'Wrong password at sign-in',
    when: 'the password was wrong, or nobody has the address',
    tone: 'attention',
    tells: [],
    fields: {},
    maybeNobody: true,
  },
  'sign-in.passkey-failed': {
    audience: 'holder',
    title: 'Wrong passkey at sign-in',
    when: 'a passkey without a password before it did not fit',
    tone: 'attention',
    tells: [],
    fields: {},
    maybeNobody: true,
  },
  'sign-in.factor-failed': {
    audience: 'holder',
    title: 'Right password, wrong code at sign-in',
    when: 'the password was right and the factor was not',
    tone: 'danger',
    tells: ['factor-failed'],
    fields: { method: methods },
  },
  'sign-in.codes-capped': {
    audience: 'holder',
    title: 'Right password, and more codes asked for than are sent',
    when: 'the password was right so often that a code was not sent',
    tone: 'danger',
    tells: ['codes-capped'],
    fields: {},
  },
  'password.changed': {
    audience: 'holder',
    title: 'Password changed',
    when: 'behind a confirmation',
    tone: 'attention',
    tells: ['password-changed'],
    holds: 'password-changed',
    ends: 'others',
    fields: { keptSessions: 'flag' },
  },
  'password.disabled': {
    audience: 'holder',
    title: 'Password locked for strangers after many wrong tries',
    when: 'a counter of wrong passwords is full',
    tone: 'danger',
    tells: ['password-disabled'],
    fields: {},
    maybeNobody: true,
  },
  'session.ended': {
    audience: 'holder',
    title: 'Session ended',
    when: 'by its holder, by a new sign-in, by a change of rights, or by its time',
    tone: 'plain',
    tells: ['devices-signed-out'],
    fields: { sessionId: 'text', because: ends, deviceName: 'text' },
  },
  'sessions.others-ended': {
    audience: 'holder',
    title: 'Other sessions ended',
    when: 'all but one, or all, in one act',
    tone: 'plain',
    tells: ['devices-signed-out'],
    fields: { count: 'count', because: ends },
  },
  'sessions.reviewed': {
    audience: 'holder',
    title: 'Sessions and devices looked through',
    when: 'the holder said that all of them are theirs',
    tone: 'safe',
    tells: [],
    fields: { count: 'count' },
  },
  'device.forgotten': {
    audience: 'holder',
    title: 'Browser forgotten',
    when: 'the account no longer knows it',
    tone: 'plain',
    tells: ['devices-signed-out'],
    fields: { deviceName: 'text', own: 'flag' },
  },
  'device.trusted': {
    audience: 'holder',
    title: 'Device trusted',
    when: 'behind a confirmation',
    tone: 'attention',
    tells: ['device-trusted'],
    fields: { deviceName: 'text' },
  },
  'device.distrusted': {
    audience: 'holder',
    title: 'Trust in a device taken back',
    when: 'by its holder',
    tone: 'plain',
    tells: [],
    fields: { deviceName: 'text' },
  },
  'identifier.changed': {
    audience: 'holder',
    title: 'Address changed',
    when: 'a new address was proven, or one was told to leave',
    tone: 'attention',
    tells: ['identifier-changed'],
    holds: 'identifier-changed',
    fields: address,
  },
  'identifier.vetoed': {
    audience: 'holder',
    title: 'Change of address undone',
    when: 'by the link in the message to an address that was there before',
    tone: 'danger',
    tells: ['identifier-vetoed'],
    holds: 'identifier-changed',
    ends: 'all',
    fields: address,
  },
  'anti-phishing.set': {
    audience: 'holder',
    title: 'Anti-phishing code set',
    when: 'behind a confirmation; the code itself stands in no event',
    tone: 'safe',
    tells: ['anti-phishing-set'],
    fields: { first: 'flag' },
  },
  'anti-phishing.removed': {
    audience: 'holder',
    title: 'Anti-phishing code removed',
    when: 'behind a confirmation',
    tone: 'attention',
    tells: ['anti-phishing-removed'],
    fields: {},
  },
  'passkey.added': {
    audience: 'holder',
    title: 'Passkey added',
    when: 'behind a confirmation',
    tone: 'safe',
    tells: ['passkey-added'],
    holds: 'factor-changed',
    ends: 'others',
    fields: { name: 'text' },
  },
  'passkey.renamed': {
    audience: 'holder',
    title: 'Passkey renamed',
    when: 'by its holder',
    tone: 'plain',
    tells: [],
    fields: { name: 'text' },
  },
  'passkey.removed': {
    audience: 'holder',
    title: 'Passkey removed',
    when: 'behind a confirmation',
    tone: 'attention',
    tells: ['passkey-removed'],
    holds: 'factor-changed',
    ends: 'others',
    fields: { name: 'text' },
  },
  'passkey.copied': {
    audience: 'holder',
    title: 'Passkey may have been copied',
    when: 'its counter went backwards (WebAuthn Level 3 6.1.1)',
    tone: 'danger',
    tells: ['passkey-copied'],
    fields: { name: 'text' },
  },
  'totp.added': {
    audience: 'holder',
    title: 'Authenticator app set up',
    when: 'behind a confirmation, after a right code',
    tone: 'safe',
    tells: ['totp-added'],
    holds: 'factor-changed',
    ends: 'others',
    fields: {},
  },
  'totp.removed': {
    audience: 'holder',
    title: 'Authenticator app removed',
    when: 'behind a confirmation',
    tone: 'attention',
    tells: ['totp-removed'],
    holds: 'factor-changed',
    ends: 'others',
    fields: {},
  },
  'totp.disabled': {
    audience: 'holder',
    title: 'Authenticator codes switched off after many wrong ones',
    when: 'a counter of wrong codes is full',
    tone: 'danger',
    tells: ['totp-disabled'],
    fields: {},
  },
  'sms.added': {
    audience: 'holder',
    title: 'Codes by SMS set up',
    when: 'behind a confirmation, after a right code; the number is masked',
    tone: 'safe',
    tells: ['sms-added'],
    holds: 'factor-changed',
    ends: 'others',
    fields: { number: 'text' },
  },
  'sms.removed': {
    audience: 'holder',
    title: 'Codes by SMS removed',
    when: 'behind a confirmation',
    tone: 'attention',
    tells: ['sms-removed'],
    holds: 'factor-changed',
    ends: 'others',
    fields: { number: 'text' },
  },
  'sms.disabled': {
    audience: 'holder',
    title: 'Codes by SMS switched off after many wrong ones',
    when: 'a counter of wrong codes is full',
    tone: 'danger',
    tells: ['sms-disabled'],
    fields: {},
  },
  'backup-codes.made': {
    audience: 'holder',
    title: 'Backup codes made',
    when: 'with the first factor, or anew behind a confirmation',
    tone: 'safe',
    tells: ['backup-codes-made'],
    holds: 'factor-changed',
    fields: { count: 'count', first: 'flag' },
  },
  'backup-code.used': {
    audience: 'holder',
    title: 'Backup code used',
    when: 'in the place of a factor at sign-in',
    tone: 'attention',
    tells: ['backup-code-used'],
    fields: { left: 'count' },
  },
  'backup-codes.disabled': {
    audience: 'holder',
    title: 'Backup codes switched off after many wrong ones',
    when: 'a counter of wrong codes is full',
    tone: 'danger',
    tells: ['backup-codes-disabled'],
    fields: {},
  },
  'address-code.disabled': {
    audience: 'holder',
    title: 'Codes to your address switched off after many wrong ones',
    when: 'a counter of wrong codes is full',
    tone: 'danger',
    tells: ['address-code-disabled'],
    fields: {},
  },
  'preferences.changed': {
    audience: 'holder',
    title: 'Language or time zone changed',
    when: 'by its holder',
    tone: 'plain',
    tells: ['language-changed'],
    fields: { language: 'text', before: 'text', timeZone: { maybe: 'text' } },
  },
  'confirmation.factor-failed': {
    audience: 'holder',
    title: 'Wrong code while asked to confirm',
    when: 'the password was right and the next proof was not',
    tone: 'attention',
    tells: ['factor-failed'],
    fields: { action: 'text', proof: proofs },
  },
  'confirmation.burnt': {
    audience: 'holder',
    title: 'Confirmation refused',
    when: 'somebody used one that was not theirs, was over, or was for something else',
    tone: 'attention',
    tells: [],
    fields: { action: 'text', because: misuses },
  },
  'activity.exported': {
    audience: 'holder',
    title: 'Activity exported',
    when: 'the holder took a copy of what is listed',
    tone: 'plain',
    tells: [],
    fields: { format: ['csv', 'json'] },
  },
} as const satisfies Record<string, Entry>

export type EventType = keyof typeof events

type Value<F> = F extends 'text' | 'staff'
  ? string
  : F extends 'count'
    ? number
    : F extends 'flag'
      ? boolean
      : F extends { maybe: 'text' }
        ? string | null
        : F extends readonly (infer W)[]
          ? W
          : never

type Data<F> = { -readonly [K in keyof F]: Value<F[K]> }

/** The event with that name, as it is recorded: without `data` where it has no fields. */
export type EventOf<T extends EventType> = {
  [N in T]: {
    type: N
    accountId: (typeof events)[N] extends { maybeNobody: true } ? string | null : string
  } & (keyof (typeof events)[N]['fields'] extends never
    ? { data?: never }
    : { data: Data<(typeof events)[N]['fields']> })
}[T]
