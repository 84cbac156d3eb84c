import { numberOf, plural } from '../format.ts'
import { type EventFields, titles } from './events.generated.ts'
import { deskDetails } from './events-desk.ts'
import { keyDetails } from './events-keys.ts'
import { moneyDetails } from './events-money.ts'

type Type = keyof EventFields
type Title = string

const methods: Record<EventFields['sign-in.succeeded' | 'sign-in.factor-failed']['method'], string> = {
  password: 'with the password',
  'mail-code': 'with a mail code',
  'sms-code': 'with a code to your number',
  'address-code': 'with a code sent to your address',
  'backup-code': 'with a backup code',
  sms: 'with an SMS code',
  totp: 'with the authenticator',
  passkey: 'with a passkey',
}

const actions: Record<string, string> = {
  'password.change': 'to change the password',
  'identifiers.add': 'to add an address',
  'identifiers.replace': 'to change an address',
  'identifiers.remove': 'to remove an address',
  'factors.passkeys.add': 'to add a passkey',
  'factors.passkeys.remove': 'to remove a passkey',
  'factors.sms.add': 'to get codes by SMS',
  'factors.sms.remove': 'to stop codes by SMS',
  'devices.trust': 'to trust a device',
  'anti-phishing.set': 'to set the anti-phishing code',
  'anti-phishing.remove': 'to remove the anti-phishing code',
  'factors.totp.add': 'to set up an authenticator app',
  'factors.totp.remove': 'to remove the authenticator app',
  'factors.replace': 'to replace a lost factor',
  'factors.backup-codes.make': 'to make new backup codes',
  'freeze.lift': 'to lift the freeze',
  'trading-password.set': 'to set the trading password',
  'trading-password.change': 'to change the trading password',
  'trading-password.reset': 'to replace the trading password',
  'withdrawal-addresses.add': 'to add a withdrawal address',
  'withdrawal-addresses.change': 'to change a withdrawal address',
  'withdrawal-addresses.rename': 'to rename a withdrawal address',
  'withdrawal-addresses.remove': 'to remove a withdrawal address',
  'whitelist.off': 'to let withdrawals go anywhere',
  'settings-lock.lock': 'to lock the security settings',
  'settings-lock.unlock': 'to unlock the security settings',
  'settings-lock.open': 'to unlock the security settings with the key',
  'api-keys.create': 'to make an API key',
  'api-keys.change': 'to change an API key',
  'api-keys.resume': 'to resume an API key',
  'withdrawals.confirm': 'to confirm a withdrawal',
}

type Ends = EventFields['session.ended']['because']

const ends: Record<Ends, string> = {
  'signed-out': 'Signed out',
  'signed-in-again': 'Session replaced by a new sign-in',
  'ended-by-holder': 'Session ended by you',
  'rights-changed': 'Session ended after a change of security settings',
  'device-forgotten': 'Session ended with a forgotten device',
  vetoed: 'Session ended because a change was undone',
  frozen: 'Session ended because the account was frozen',
  recovered: 'Session ended because the account was recovered',
  expired: 'Session ran out',
}

const endedOthers: Record<Ends, string> = {
  'signed-out': 'by you',
  'signed-in-again': 'by a new sign-in',
  'ended-by-holder': 'by you',
  'rights-changed': 'after a change of security settings',
  'device-forgotten': 'with a forgotten device',
  vetoed: 'because a change was undone',
  frozen: 'because the account was frozen',
  recovered: 'because the account was recovered',
  expired: 'because they ran out',
}

const misuses: Record<EventFields['confirmation.burnt']['because'], string> = {
  changed: 'for something else than what was shown',
  'other-session': 'in another session',
  'used-again': 'a second time',
  expired: 'too late',
  unfinished: 'before every proof was given',
  'out-of-order': 'in another order',
  'factors-changed': 'after your factors had changed',
  'wrong-answers': 'after too many wrong answers',
}

type Change = EventFields['identifier.changed']

const kinds: Record<Change['kind'], string> = { email: 'E-mail address', phone: 'Mobile number' }

/** What became of an address: the two are masked already. */
function changed({ kind, added, leaving }: Change): Title {
  const what = kinds[kind]
  if (added && leaving) return `${what} changed to ${added}; ${leaving} leaves in 48 hours`
  return added ? `${what} added: ${added}` : `${what} leaves in 48 hours: ${leaving}`
}

function undone({ kind, added, leaving }: Change): Title {
  const kept = leaving ? `; ${leaving} stays` : ''
  return added
    ? `Change undone: ${added} is removed${kept}`
    : `Change undone: ${kinds[kind].toLowerCase()} ${leaving} stays`
}

/** The title of the catalogue, and what it is about. */
const named =
  <T extends Type, K extends keyof EventFields[T]>(type: T, field: K) =>
  (fields: EventFields[T]): Title =>
    `${titles[type].title}: ${fields[field]}`

/** The title of the catalogue says it all. */
const plain = null

const frozenBy = {
  link: 'Account frozen by the link in a mail',
  session: 'Account frozen from a signed-in device',
  staff: 'Account frozen by our security desk',
}

/**
 * What a line of the activity list says: the title of the catalogue, or with the details that its fields tell. An event without a line here does
 * not compile, nor one that tells of a field it does not have.
 */
const details: { [T in Type]: ((fields: EventFields[T]) => Title) | null } = {
  ...keyDetails,
  ...deskDetails,
  ...moneyDetails,
  'account.created': plain,
  'account.frozen': ({ by }) => frozenBy[by],
  'freeze.lift-requested': plain,
  'freeze.lift-cancelled': ({ by }) =>
    by === 'link' ? 'Lifting of the freeze stopped by the link in a mail' : 'Lifting of the freeze stopped',
  'freeze.ended': plain,
  'sign-in.succeeded': ({ method, newDevice }) =>
    `Signed in ${newDevice ? 'on a new device ' : ''}${methods[method]}`,
  'sign-in.password-failed': plain,
  'sign-in.passkey-failed': plain,
  'sign-in.factor-failed': ({ method }) =>
    method === 'passkey'
      ? 'Right password, wrong passkey at sign-in'
      : `Right password, wrong code at sign-in ${methods[method]}`,
  'sign-in.codes-capped': plain,
  'password.changed': ({ keptSessions }) =>
    keptSessions ? 'Password changed, other sessions kept' : 'Password changed',
  'password.disabled': plain,
  'session.ended': ({ because, deviceName }) =>
    `${ends[because]}${deviceName && because === 'ended-by-holder' ? `: ${deviceName}` : ''}`,
  'sessions.others-ended': ({ count, because }) =>
    `${numberOf(count)} other ${plural(count, { one: 'session', other: 'sessions' })} ended ${endedOthers[because]}`,
  'sessions.reviewed': ({ count }) =>
    `${numberOf(count)} ${plural(count, { one: 'session', other: 'sessions' })} looked through: all yours`,
  'device.forgotten': named('device.forgotten', 'deviceName'),
  'device.trusted': named('device.trusted', 'deviceName'),
  'device.distrusted': ({ deviceName }) => `Trust taken back: ${deviceName}`,
  'identifier.changed': changed,
  'identifier.vetoed': undone,
  'anti-phishing.set': ({ first }) => (first ? 'Anti-phishing code set' : 'Anti-phishing code changed'),
  'anti-phishing.removed': plain,
  'passkey.added': named('passkey.added', 'name'),
  'passkey.renamed': named('passkey.renamed', 'name'),
  'passkey.removed': named('passkey.removed', 'name'),
  'passkey.copied': named('passkey.copied', 'name'),
  'totp.added': plain,
  'totp.removed': plain,
  'totp.disabled': plain,
  'sms.added': named('sms.added', 'number'),
  'sms.removed': named('sms.removed', 'number'),
  'sms.disabled': plain,
  'backup-codes.made': ({ first }) =>
    first ? 'Backup codes came with the first second factor' : 'New backup codes made',
  'backup-code.used': ({ left }) => `Backup code used, ${numberOf(left)} left`,
  'backup-codes.disabled': plain,
  'address-code.disabled': plain,
  'preferences.changed': ({ language, timeZone }) =>
    `Language or time zone changed: ${[language, timeZone].filter(Boolean).join(', ')}`,
  'confirmation.factor-failed': ({ action, proof }) =>
    `${proof === 'passkey' ? 'Passkey refused' : 'Wrong code'} while asked ${actions[action] ?? 'to confirm'}`,
  'confirmation.burnt': ({ action, because }) =>
    `Confirmation refused that was asked ${actions[action] ?? 'for'}: used ${misuses[because]}`,
  'activity.exported': ({ format }) => `Activity exported as ${format.toUpperCase()}`,
}

type Fields = Record<string, string | number | boolean | null>
type Told = { title: (fields: Fields) => Title; tone: (typeof titles)[Type]['tone'] }

const isKnown = (type: string): type is Type => Object.hasOwn(titles, type)

/** What happened, in words. One that a newer server reports is shown by its name. */
export function eventOf(type: string): Told {
  if (!isKnown(type)) return { title: () => type, tone: 'plain' }
  const detail = details[type] as ((fields: Fields) => Title) | null
  return { title: (fields) => detail?.(fields) ?? titles[type].title, tone: titles[type].tone }
}
