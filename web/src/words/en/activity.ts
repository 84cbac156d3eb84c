import { numberOf, plural } from '../format.ts'

type Data = Record<string, string | number | boolean | null | undefined>
type Event = { title: (data: Data) => string; tone: 'plain' | 'safe' | 'attention' | 'danger' }

const methods: Record<string, string> = {
  password: 'with the password',
  'mail-code': 'with a mail code',
  'backup-code': 'with a backup code',
  totp: 'with the authenticator',
}

const actions: Record<string, string> = {
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
  expired: 'Session ran out',
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
    title: ({ method }) => `Right password, wrong code at sign-in ${methods[text(method)] ?? ''}`.trim(),
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
      `${numberOf(Number(count))} other ${plural(Number(count), { one: 'session', other: 'sessions' })} ended ${because === 'rights-changed' ? 'after a change of security settings' : 'by you'}`,
    tone: 'plain',
  },
  'device.forgotten': { title: ({ deviceName }) => `Browser forgotten: ${text(deviceName)}`, tone: 'plain' },
  'totp.added': { title: () => 'Authenticator app set up', tone: 'safe' },
  'totp.removed': { title: () => 'Authenticator app removed', tone: 'attention' },
  'totp.disabled': { title: () => 'Authenticator codes switched off after many wrong ones', tone: 'danger' },
  'mail-code.disabled': { title: () => 'Codes by mail switched off after many wrong ones', tone: 'danger' },
  'backup-codes.made': { title: () => 'New backup codes made', tone: 'safe' },
  'backup-code.used': {
    title: ({ left }) => `Backup code used, ${numberOf(Number(left))} left`,
    tone: 'attention',
  },
  'backup-codes.disabled': { title: () => 'Backup codes switched off after many wrong ones', tone: 'danger' },
  'confirmation.factor-failed': {
    title: ({ action }) => `Wrong code while asked ${actions[text(action)] ?? 'to confirm'}`,
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
    { kind: 'totp', label: 'Authenticator' },
    { kind: 'backup-code', label: 'Backup codes' },
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
