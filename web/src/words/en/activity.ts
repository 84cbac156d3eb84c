import { numberOf, plural } from '../format.ts'

type Data = Record<string, string | number | boolean | null | undefined>
type Event = { title: (data: Data) => string; tone: 'plain' | 'safe' | 'attention' | 'danger' }

const methods: Record<string, string> = {
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
  'factors.backup-codes.make': 'to make new backup codes',
}

const ends: Record<string, string> = {
  'signed-out': 'Signed out',
  'signed-in-again': 'Session replaced by a new sign-in',
  'ended-by-holder': 'Session ended by you',
  'rights-changed': 'Session ended after a change of security settings',
  'device-forgotten': 'Session ended with a forgotten device',
  vetoed: 'Session ended because a change was undone',
  expired: 'Session ran out',
}

const endedOthers: Record<string, string> = {
  'rights-changed': 'after a change of security settings',
  vetoed: 'because a change was undone',
}

const kinds: Record<string, string> = { email: 'E-mail address', phone: 'Mobile number' }

/** What became of an address: the two are masked already. */
function changed({ kind, added, leaving }: Data): string {
  const what = kinds[text(kind)] ?? 'Address'
  if (added && leaving) return `${what} changed to ${text(added)}; ${text(leaving)} leaves in 48 hours`
  return added ? `${what} added: ${text(added)}` : `${what} leaves in 48 hours: ${text(leaving)}`
}

function undone({ kind, added, leaving }: Data): string {
  const what = kinds[text(kind)] ?? 'Address'
  const kept = leaving ? `; ${text(leaving)} stays` : ''
  return added
    ? `Change undone: ${text(added)} is removed${kept}`
    : `Change undone: ${what.toLowerCase()} ${text(leaving)} stays`
}

const text = (value: Data[string]): string => (typeof value === 'string' ? value : '')

/** What happened, in words. An event without words of its own is shown by its name. */
const events: Record<string, Event> = {
  'account.created': { title: () => 'Account created', tone: 'safe' },
  'sign-in.succeeded': {
    title: ({ method, newDevice }) =>
      `Signed in ${newDevice ? 'on a new device ' : ''}${methods[text(method)] ?? ''}`.trim(),
    tone: 'plain',
  },
  'sign-in.password-failed': { title: () => 'Wrong password at sign-in', tone: 'attention' },
  'sign-in.factor-failed': {
    title: ({ method }) =>
      method === 'passkey'
        ? 'Right password, wrong passkey at sign-in'
        : `Right password, wrong code at sign-in ${methods[text(method)] ?? ''}`.trim(),
    tone: 'danger',
  },
  'sign-in.passkey-failed': { title: () => 'Wrong passkey at sign-in', tone: 'attention' },
  'sign-in.codes-capped': {
    title: () => 'Right password, and more codes asked for than are sent',
    tone: 'danger',
  },
  'password.disabled': {
    title: () => 'Password locked for strangers after many wrong tries',
    tone: 'danger',
  },
  'session.ended': {
    title: ({ because, deviceName }) =>
      `${ends[text(because)] ?? 'Session ended'}${deviceName && because === 'ended-by-holder' ? `: ${text(deviceName)}` : ''}`,
    tone: 'plain',
  },
  'sessions.others-ended': {
    title: ({ count, because }) =>
      `${numberOf(Number(count))} other ${plural(Number(count), { one: 'session', other: 'sessions' })} ended ${endedOthers[text(because)] ?? 'by you'}`,
    tone: 'plain',
  },
  'device.forgotten': { title: ({ deviceName }) => `Browser forgotten: ${text(deviceName)}`, tone: 'plain' },
  'device.trusted': { title: ({ deviceName }) => `Device trusted: ${text(deviceName)}`, tone: 'attention' },
  'account.frozen': { title: () => 'Account frozen', tone: 'attention' },
  'freeze.lift-requested': { title: () => 'Lifting of the freeze asked for', tone: 'attention' },
  'freeze.lift-cancelled': { title: () => 'Lifting of the freeze stopped', tone: 'attention' },
  'freeze.ended': { title: () => 'Freeze ended', tone: 'safe' },
  'sessions.reviewed': { title: () => 'Sessions and devices looked through', tone: 'safe' },
  'preferences.changed': { title: () => 'Language or time zone changed', tone: 'plain' },
  'activity.exported': { title: () => 'Activity exported', tone: 'plain' },
  'device.distrusted': {
    title: ({ deviceName }) => `Trust taken back: ${text(deviceName)}`,
    tone: 'plain',
  },
  'password.changed': {
    title: ({ keptSessions }) =>
      keptSessions ? 'Password changed, other sessions kept' : 'Password changed',
    tone: 'attention',
  },
  'identifier.changed': { title: changed, tone: 'attention' },
  'anti-phishing.set': { title: () => 'Anti-phishing code set', tone: 'safe' },
  'anti-phishing.removed': { title: () => 'Anti-phishing code removed', tone: 'attention' },
  'identifier.vetoed': { title: undone, tone: 'danger' },
  'passkey.added': { title: ({ name }) => `Passkey added: ${text(name)}`, tone: 'safe' },
  'passkey.renamed': { title: ({ name }) => `Passkey renamed: ${text(name)}`, tone: 'plain' },
  'passkey.removed': { title: ({ name }) => `Passkey removed: ${text(name)}`, tone: 'attention' },
  'passkey.copied': { title: ({ name }) => `Passkey may have been copied: ${text(name)}`, tone: 'danger' },
  'sms.added': { title: ({ number }) => `Codes by SMS set up: ${text(number)}`, tone: 'safe' },
  'sms.removed': { title: ({ number }) => `Codes by SMS removed: ${text(number)}`, tone: 'attention' },
  'sms.disabled': { title: () => 'Codes by SMS switched off after many wrong ones', tone: 'danger' },
  'address-code.disabled': {
    title: () => 'Codes to your address switched off after many wrong ones',
    tone: 'danger',
  },
  'totp.added': { title: () => 'Authenticator app set up', tone: 'safe' },
  'totp.removed': { title: () => 'Authenticator app removed', tone: 'attention' },
  'totp.disabled': { title: () => 'Authenticator codes switched off after many wrong ones', tone: 'danger' },
  'mail-code.disabled': { title: () => 'Codes by mail switched off after many wrong ones', tone: 'danger' },
  'backup-codes.made': {
    title: ({ first }) =>
      first ? 'Backup codes came with the first second factor' : 'New backup codes made',
    tone: 'safe',
  },
  'backup-code.used': {
    title: ({ left }) => `Backup code used, ${numberOf(Number(left))} left`,
    tone: 'attention',
  },
  'backup-codes.disabled': { title: () => 'Backup codes switched off after many wrong ones', tone: 'danger' },
  'confirmation.factor-failed': {
    title: ({ action, proof }) =>
      `${proof === 'passkey' ? 'Passkey refused' : 'Wrong code'} while asked ${actions[text(action)] ?? 'to confirm'}`,
    tone: 'attention',
  },
  'confirmation.burnt': {
    title: ({ action }) => `Confirmation refused that was asked ${actions[text(action)] ?? 'for'}`,
    tone: 'attention',
  },
}

export const activity = {
  title: 'Activity',
  heading: 'What happened',
  lead: 'Newest first, in your own time zone. Something you did not do? End that session on the Devices page at once.',
  of: (type: string): Event => events[type] ?? { title: () => type, tone: 'plain' },
  filter: 'Show',
  filters: [
    { kind: '', label: 'Everything' },
    { kind: 'sign-in', label: 'Sign-ins' },
    { kind: 'session', label: 'Sessions' },
    { kind: 'password', label: 'Password' },
    { kind: 'identifier', label: 'Addresses' },
    { kind: 'passkey', label: 'Passkeys' },
    { kind: 'totp', label: 'Authenticator' },
    { kind: 'sms', label: 'SMS' },
    { kind: 'backup-code', label: 'Backup codes' },
    { kind: 'device', label: 'Devices' },
    { kind: 'anti-phishing', label: 'Anti-phishing' },
    { kind: 'confirmation', label: 'Confirmations' },
  ],
  search: 'Search',
  searchHint: 'Device, place, address or what happened',
  none: 'Nothing of this kind has happened.',
  noMatch: (count: number) =>
    `Nothing found in the ${numberOf(count)} newest ${plural(count, { one: 'entry', other: 'entries' })}.`,
  found: (count: number, searched: number) => `${numberOf(count)} found among ${numberOf(searched)}.`,
  more: 'Show older',
  searchOlder: 'Search older ones',
  end: 'That is everything.',
  chart: {
    title: 'Sign-ins of the last 14 days',
    succeeded: 'Signed in',
    failed: 'Failed',
    summary: (good: number, bad: number) =>
      `${numberOf(good)} ${plural(good, { one: 'sign-in', other: 'sign-ins' })}, ${numberOf(bad)} failed ${plural(bad, { one: 'try', other: 'tries' })}.`,
  },
}
